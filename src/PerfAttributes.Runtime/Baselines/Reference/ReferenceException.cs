namespace PerfAttributes.Baselines.Reference;

/// <summary>A case cannot be compared with the reference build; the message says why, and the way out.</summary>
internal sealed class ReferenceException : Exception
{
    internal ReferenceException(string message, string wayOut, Exception? inner = null)
        : base(message, inner) => WayOut = wayOut;

    /// <summary>Whether code of a build threw it.</summary>
    internal bool IsOfCode { get; init; }

    /// <summary>What the user can do about it.</summary>
    internal string WayOut { get; }
}
