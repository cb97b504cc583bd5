namespace PerfAttributes.Hosting;

/// <summary>Marks a class of a test project that prepares and creates a service, so that the service's contracts become tests.</summary>
/// <remarks>
/// The class derives from <see cref="PerfHost{TService}"/> (or, for a service with a database, from a host of its engine's package)
/// and has a public constructor without parameters. Its members feed the parameters of the service's methods by name: the
/// parameter <c>taskId</c> of <c>GetAncestors</c> takes <c>GetAncestorsTaskId</c> if there is such a member, else <c>TaskId</c>;
/// a member that is a list of the parameter's type is cycled through, one element per call.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PerfHostAttribute : Attribute
{
    /// <summary>Hosts the service that the base class names.</summary>
    public PerfHostAttribute()
    {
    }

    /// <summary>Hosts a static class, which cannot be a type argument.</summary>
    /// <param name="service">The static class.</param>
    public PerfHostAttribute(Type service) => Service = service;

    /// <summary>The static class; <see langword="null"/> where the base class names the service.</summary>
    public Type? Service { get; }
}
