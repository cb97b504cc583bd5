using PerfAttributes.Cases;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>One case of two builds: finds it in both, looks at one call of each, measures them, and closes what it opened.</summary>
/// <param name="find">
/// Finds the case in a copy: <see langword="true"/> for one of the older build, the copy's number, and who is told of its calls; <see langword="null"/> if the
/// build has no such case.
/// </param>
/// <param name="key">The case.</param>
/// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
/// <param name="environment">What is around the case.</param>
internal sealed class InterleavedRun(
    Func<bool, int, CallProgress, OfferedCall?> find, CaseKey key, double threshold, PerfEnvironment environment)
{
    private readonly Lock _lock = new();
    private readonly List<OfferedCall> _opened = [];
    private volatile IReadOnlyList<RegressionFinding> _counted = [];

    /// <summary>What the waiting thread is told.</summary>
    internal CallProgress Progress { get; } = new(environment.Clock);

    /// <summary>How the counted work compares, which nothing that happens on the clock makes untrue; empty until it is known. Safe from any thread.</summary>
    internal IReadOnlyList<RegressionFinding> Counted => _counted;

    /// <summary>Tries to stop what runs. Safe from any thread.</summary>
    internal void Interrupt()
    {
        List<OfferedCall> opened;
        lock (_lock)
            opened = [.. _opened];
        EachOne.Do(opened, call => call.Interrupt());
    }

    /// <summary>Compares; on the thread that may be given up.</summary>
    /// <exception cref="ReferenceException">One of the builds cannot be used, or the method threw in it.</exception>
    internal IReadOnlyList<RegressionFinding> Run()
    {
        if (Find(isReference: true, 0) is not { } then)
            return [ReferenceFindings.New(key)];
        var now = Find(isReference: false, 0)
            ?? throw new ReferenceException($"{key} is not in {BuildCopies.CurrentName}", "rebuild the test project");
        var (workThen, workNow) = (Observe(then), Observe(now));
        _counted = ReferenceFindings.Work(workThen, workNow, threshold);
        try
        {
            // Both pay for the same isolation, else its traces in the caches would be taken for a difference.
            var isolation = !(Open(then) | Open(now)) ? CallIsolation.None
                : then.AsksForSavepoints && now.AsksForSavepoints ? CallIsolation.Savepoint
                : CallIsolation.FreshCopy;
            then.Isolate(isolation);
            now.Isolate(isolation);
            using var machine = new Machine();
            var session = new InterleavedSession(machine, environment.Clock, Progress, environment.Settings);
            var measured = session.Run(threshold, (isReference, number) => number == 0 ? isReference ? then : now : OpenFresh(isReference, number, isolation));
            var guards = Guards(then.Guards, now.Guards);
            return
            [
                ReferenceFindings.Time(measured, guards),
                .. _counted,
                ReferenceFindings.Bytes(measured.BytesThen, measured.BytesNow, threshold, guards),
            ];
        }
        finally
        {
            // What one throws is kept from the others: see OfferedCall.Close.
            for (var i = _opened.Count - 1; i >= 0; i--)
                _opened[i].Close();
        }
    }

    // What holds for one build alone is told of that one.
    private static List<string> Guards(IReadOnlyList<string> then, IReadOnlyList<string> now) =>
    [
        .. now.Intersect(then, StringComparer.Ordinal),
        .. now.Except(then, StringComparer.Ordinal).Select(guard => $"in {BuildCopies.CurrentName}, {guard}"),
        .. then.Except(now, StringComparer.Ordinal).Select(guard => $"in {BuildCopies.ReferenceName}, {guard}"),
    ];

    private OfferedCall OpenFresh(bool isReference, int number, CallIsolation isolation)
    {
        var call = Find(isReference, number)!;
        Open(call);
        call.Isolate(isolation);
        return call;
    }

    private OfferedCall? Find(bool isReference, int number)
    {
        // Loading runs code of the build, which may hang as well.
        Progress.Begin();
        var call = find(isReference, number, Progress);
        Progress.End(0);
        return call;
    }

    private CaseFigures Observe(OfferedCall call)
    {
        try
        {
            return call.Observe(key);
        }
        finally
        {
            if (call.HasAbandonedCall)
                environment.AbandonedCall ??= $"{key} beside {BuildCopies.ReferenceName}";
        }
    }

    private bool Open(OfferedCall call)
    {
        lock (_lock)
            _opened.Add(call);
        return call.Open();
    }
}
