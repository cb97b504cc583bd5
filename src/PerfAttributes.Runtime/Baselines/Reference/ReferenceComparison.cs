using System.Reflection;
using PerfAttributes.Cases;
using PerfAttributes.Files;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Compares cases with an older build of the same tests: both are loaded beside the running tests and called in turns.</summary>
public sealed class ReferenceComparison : IRegressionSource
{
    private readonly BuildCopies _copies;

    private ReferenceComparison(BuildCopies copies) => _copies = copies;

    /// <summary>Names the builds; nothing is loaded before the first comparison.</summary>
    /// <param name="folder">The folder of the older build; a relative path starts at the test project's folder, then at the tests' own.</param>
    /// <param name="tests">The tests that run.</param>
    /// <param name="entry">The type that offers the cases of a test assembly, by the contract of <see cref="InterleavedCall"/>.</param>
    public static ReferenceComparison With(string folder, Assembly tests, Type entry)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(entry);
        var candidates = ProjectFile.Candidates(tests, folder);
        return new ReferenceComparison(new BuildCopies(candidates.FirstOrDefault(Directory.Exists) ?? candidates[0], tests, entry));
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegressionFinding> Compare(CaseKey key, double threshold, PerfEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(environment);
        if (MeasurementGuards.AbandonedCall(environment) is { } abandoned)
            return [ReferenceFindings.CannotTell(abandoned.Text, abandoned.WayOut)];
        var name = $"{key} beside {BuildCopies.ReferenceName}";
        using var alone = environment.MeasureAlone(name);
        return Compare(
            new InterleavedRun(
                (isReference, number, progress) => (isReference ? _copies.Reference(number) : _copies.Current(number))
                    .Find(key, environment.Settings.CallTimeLimit, environment.Settings.StatisticsFile, progress),
                key,
                threshold,
                environment),
            name,
            environment);
    }

    /// <summary>Compares a case; what was counted by the time that something went wrong stands beside what then cannot be told.</summary>
    /// <param name="run">Compares.</param>
    /// <param name="name">How messages name the case.</param>
    /// <param name="environment">What is around the case.</param>
    internal static IReadOnlyList<RegressionFinding> Compare(InterleavedRun run, string name, PerfEnvironment environment)
    {
        try
        {
            return CallThread.Run(
                name,
                run.Run,
                run.Progress,
                environment.Settings.CallTimeLimit,
                run.Interrupt,
                () => environment.ShowProgress($"{name}: {run.Progress.Phase}, {run.Progress.Calls} calls so far"));
        }
        catch (CallTimeoutException timeout)
        {
            if (!timeout.Stopped)
                environment.AbandonedCall ??= name;
            return
            [
                ReferenceFindings.CannotTell(timeout.Message, "mend what hangs, or take an older build in which it does not", threw: timeout.Stopped),
                .. run.Counted,
            ];
        }
        catch (ReferenceException error)
        {
            return [ReferenceFindings.CannotTell(error.Message, error.WayOut, error.IsOfCode), .. run.Counted];
        }
    }
}
