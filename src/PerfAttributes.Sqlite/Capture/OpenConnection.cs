namespace PerfAttributes.Sqlite.Capture;

/// <summary>A connection of the process that the library announced when it was opened.</summary>
/// <param name="Id">A number that is never used again, unlike the address.</param>
/// <param name="Handle">The native connection.</param>
/// <param name="File">The main database's canonical path; empty in memory.</param>
internal sealed record OpenConnection(nint Id, nint Handle, string File);
