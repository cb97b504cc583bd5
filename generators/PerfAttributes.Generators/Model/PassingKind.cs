namespace PerfAttributes.Generators.Model;

/// <summary>How an argument is passed.</summary>
internal enum PassingKind
{
    /// <summary>By value.</summary>
    Value,

    /// <summary><c>in</c> or <c>ref readonly</c>.</summary>
    In,

    /// <summary><c>ref</c>: a copy is passed, so that every call starts from the same value.</summary>
    Ref,

    /// <summary><c>out</c>: taken by a local.</summary>
    Out,
}
