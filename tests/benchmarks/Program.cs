using System.Globalization;
using BenchmarkDotNet.Running;
using PerfAttributes.Benchmarks;
using PerfAttributes.Benchmarks.Peers;
using PerfAttributes.Benchmarks.Profiling;
using PerfAttributes.Benchmarks.RegressionStudy;
using PerfAttributes.Benchmarks.RunStudy;
using PerfAttributes.Benchmarks.VerdictStudy;
using PerfAttributes.Contracts;

switch (args)
{
    // Times the reference application's performance tests as a process.
    case ["sample-run", ..]:
        return SampleRun.Measure(runs: 5);

    // How often verdicts are wrong: verdicts <processes> <loads beside them> <folder for the figures> [<seconds of sampling at the most> [held|broken]]
    case ["verdicts", var processes, var loads, var folder, .. var sampling] when int.TryParse(processes, out var count):
        return Study.Run(
            count,
            int.Parse(loads, CultureInfo.InvariantCulture),
            folder,
            sampling is [var seconds, ..] ? double.Parse(seconds, CultureInfo.InvariantCulture) : null,
            sampling is [_, var which] ? Enum.Parse<StudyBudgets>(which, ignoreCase: true) : StudyBudgets.Both);
    case ["verdicts", "summary", var file]:
        return Study.Summarize(file);

    // How often a build beside an older one is called slower: regression <processes> <folder for the figures> [alike|0.15]
    case ["regression", "summary", var records]:
        return InterleavedStudy.Summarize(records);
    case ["regression", "compare", var run, var reference, var kind]:
        return InterleavedStudy.Compare(int.Parse(run, CultureInfo.InvariantCulture), reference, kind);
    case ["regression", var processes, var folder]:
        return InterleavedStudy.Run(int.Parse(processes, CultureInfo.InvariantCulture), folder);
    case ["regression", var processes, var folder, var kind]:
        return InterleavedStudy.Run(int.Parse(processes, CultureInfo.InvariantCulture), folder, kind);

    // False alarms and power of the rule by runs: runs collect <runs> <loads> <folder>, then runs evaluate <folder>.
    case ["runs", "collect", var wanted, var besides, var into]:
        return Collection.Run(int.Parse(wanted, CultureInfo.InvariantCulture), int.Parse(besides, CultureInfo.InvariantCulture), into);
    case ["runs", "evaluate", var collected]:
        return Evaluation.Print(collected);

    // Medians and times to the verdict beside those of peers; a database for peers in other languages.
    case ["peers"]:
        return PeerRun.Measure();
    case ["fidelity", var rounds]:
        return Fidelity.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
    case ["export", var database]:
        return PeerRun.Export(database);

    // A large report, written and opened in a browser.
    case ["report"]:
        return await ReportBenchmark.MeasureAsync(cases: 1_000);

    // How long a failing case is profiled for.
    case ["profile"]:
        return ProfileRun.Measure();

    // The processes of that study.
    case ["verdicts", "judge", var seed, var quietest, var besides, var most, var budgets]:
        return StudyProcess.Judge(
            int.Parse(seed, CultureInfo.InvariantCulture),
            quietest,
            int.Parse(besides, CultureInfo.InvariantCulture),
            double.Parse(most, CultureInfo.InvariantCulture),
            Enum.Parse<StudyBudgets>(budgets));
    case ["verdicts", "again", var operation, var statistic, var limit, var most]:
        return StudyProcess.JudgeAgain(
            operation,
            Enum.Parse<LatencyStatistic>(statistic),
            double.Parse(limit, CultureInfo.InvariantCulture),
            double.Parse(most, CultureInfo.InvariantCulture));
    case ["verdicts", "load"]:
        return Load.Run();

    default:
        BenchmarkSwitcher.FromAssembly(typeof(SampleRun).Assembly).Run(args);
        return 0;
}
