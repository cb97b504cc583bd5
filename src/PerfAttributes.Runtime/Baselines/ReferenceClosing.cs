namespace PerfAttributes.Baselines;

/// <summary>Ends a run beside an older build: says which cases were not compared because one of both builds lacks them.</summary>
/// <param name="cases">The run's tracked cases and how each was judged.</param>
/// <param name="older">Reads what the older build declares.</param>
public sealed class ReferenceClosing(TrackedCases cases, Func<BuildCases> older)
{
    /// <summary>What the closing summary says of it, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        var added = cases.New.Order(CaseKey.Order).ToList();
        if (added.Count > 0)
            yield return $"not in the reference build, so not compared: {CaseNames.Of(added)}";
        // Who runs some tests did not ask about the others. A build that cannot be read was told by each case.
        if (!cases.IsWholeRun || older().Cases is not { } then)
            yield break;
        var gone = then.Except(cases.Declared).Order(CaseKey.Order).ToList();
        if (gone.Count > 0)
            yield return $"gone from the tests, still in the reference build: {CaseNames.Of(gone)}";
    }
}
