namespace PerfAttributes.Hosting;

/// <summary>A host that has a service of a certain type.</summary>
/// <typeparam name="TService">The service's type.</typeparam>
public interface IServiceHost<out TService>
{
    /// <summary>The service of the running case.</summary>
    TService Service { get; }
}
