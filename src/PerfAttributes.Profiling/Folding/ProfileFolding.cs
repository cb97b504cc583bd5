using System.Globalization;
using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Folds a trace to a profile.</summary>
internal static class ProfileFolding
{
    /// <summary>Below this many samples two standard errors of a share may be more than 5 points.</summary>
    private const int FewSamples = 400;

    /// <summary>Stands in the tree of calls for frames that are not known.</summary>
    private const string LeftOut = "(frames too far out to be recorded)";

    /// <summary>The profile of the calls in a trace.</summary>
    /// <param name="trace">The trace, complete.</param>
    /// <param name="subject">What was called.</param>
    /// <param name="timeline">Which statement ran when.</param>
    internal static CaseProfile Fold(TraceRecord trace, ProfileSubject subject, StatementTimeline timeline)
    {
        using var resolver = new FrameResolver(trace, subject.OwnAssemblies);
        var stacks = new CallStacks(resolver, subject, trace.Regions);
        var (functions, lines, tree) = (new FunctionShares(), new LineShares(), new CallTree());
        var operation = new CallFrame(new FunctionInfo("", "", subject.Operation, "") { IsOwn = true }, null);
        var engineTimes = new List<long>();
        var picked = CallSample.Pick(trace.Samples, stacks, subject.IsAsync);
        var samples = picked.Count;
        var outermost = Outermost(picked, operation);
        foreach (var sample in picked)
        {
            // All calls are of one method, also where it is too far out to be seen.
            IReadOnlyList<CallFrame> frames = sample.IsTruncated && outermost is not null ? [outermost, .. sample.Frames] : sample.Frames;
            var engine = IsInEngine(frames, subject.Engine) ? subject.Engine!.Name + " and its driver" : null;
            if (engine is not null)
                engineTimes.Add(sample.Timestamp);
            // A short method is inlined into the generated call, and leaves no frame of its own.
            functions.Add(frames.Count > 0 ? frames : [operation], engine);
            lines.Add(frames);
            var path = frames.Select(frame => frame.Function.Name).Concat(engine is null ? [] : [engine]).ToList();
            if (sample.IsTruncated)
                path.Insert(outermost is null ? 0 : 1, LeftOut);
            tree.Add(path);
        }

        var allocations = AllocationShares.Rank(trace.Allocations, stacks);
        if (samples == 0)
        {
            return CaseProfile.None(subject.Operation, "no sample fell into the calls: they are too few or too short for a sampler that looks once in a millisecond or two") with
            {
                Allocations = allocations,
            };
        }

        return new CaseProfile
        {
            Operation = subject.Operation,
            Samples = samples,
            Functions = functions.Rank(samples),
            Lines = lines.Rank(samples),
            Tree = tree.Prune(subject.Operation),
            Engine = subject.Engine?.Name,
            EngineShare = (double)engineTimes.Count / samples,
            Statements =
            [
                .. StatementShares.Count(timeline, engineTimes)
                    .OrderByDescending(one => one.Value).ThenBy(one => one.Key)
                    .Select(one => new ProfiledStatement(timeline.Statements[one.Key], (double)one.Value / samples)),
            ],
            Allocations = allocations,
            TruncatedShare = (double)picked.Count(sample => sample.IsTruncated) / samples,
            Limitations = [.. Limitations(resolver, subject, timeline, picked)],
        };
    }

    // The runtime also says whether a thread was in native code. It is no guide: a thread that is to be stopped in managed code runs on to where it can be,
    // which often is the next native call. By that alone the share of one and the same method was between 0 and 62 %, from run to run.
    private static bool IsInEngine(IReadOnlyList<CallFrame> frames, IEngineWatch? engine) =>
        engine is not null && frames.Count > 0
        && engine.Callers.Any(caller => frames[^1].Function.Type.StartsWith(caller, StringComparison.Ordinal));

    // The method under contract as the stacks name it. Here and there a frame is missing; but what is yielded or awaited is in a method of its own, and then nothing
    // is certain.
    private static CallFrame? Outermost(IReadOnlyList<CallSample> picked, CallFrame operation)
    {
        var whole = picked.Where(sample => sample is { IsTruncated: false, Frames.Count: > 0 }).Select(sample => sample.Frames[0].Function).ToList();
        if (whole.Count == 0)
            return operation;
        var most = whole.GroupBy(function => function).MaxBy(same => same.Count())!;
        return most.Count() >= 0.9 * whole.Count ? new CallFrame(most.Key, null) : null;
    }

    private static IEnumerable<string> Limitations(FrameResolver resolver, ProfileSubject subject, StatementTimeline timeline, IReadOnlyList<CallSample> picked)
    {
        var (samples, truncated) = (picked.Count, picked.Count(sample => sample.IsTruncated));
        if (truncated > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * truncated / samples:0} % of the samples are deeper than the {StackSample.DeepestStack} frames that the runtime records: shares of what is further out are too small by as much");
        }

        if (samples < FewSamples)
            yield return $"{(samples == 1 ? "1 sample is" : $"{samples} samples are")} few: shares of time may be off by more than 5 points";
        foreach (var assembly in resolver.WithoutSymbols)
            yield return $"no lines of {assembly}: {assembly}.pdb is missing beside it; build it with <DebugType>portable</DebugType> or embedded";
        if (subject.IsAsync)
            yield return "of work on other threads only what runs below an awaiting method of the assemblies under test is seen";
        if (timeline.IsCut)
            yield return "there were too many statements to tell the share of each";
    }
}
