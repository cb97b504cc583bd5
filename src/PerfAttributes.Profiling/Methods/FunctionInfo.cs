namespace PerfAttributes.Profiling.Methods;

/// <summary>A method that was met on a stack.</summary>
/// <param name="Type">Its type with namespace, as the runtime names it.</param>
/// <param name="Method">Its name, as the runtime names it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Assembly">Its assembly's simple name; empty for code without an assembly.</param>
internal sealed record FunctionInfo(string Type, string Method, string Name, string Assembly)
{
    /// <summary>Whether it is the user's own: of the assemblies under test, or its sources are on this machine.</summary>
    internal bool IsOwn { get; init; }

    /// <summary>Whether it is left out: this library's own frames, and what the runtime generates between methods.</summary>
    internal bool IsHidden { get; init; }
}
