using System.Reflection;
using PerfAttributes.Cases;
using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines.Reference;

/// <summary>The copies of both builds that a run loads, whatever the number of cases, each at the first request: fourteen of each at the most.</summary>
/// <param name="folder">The folder of the older build, a full path.</param>
/// <param name="tests">The tests that run.</param>
/// <param name="entry">The type that offers the cases of a test assembly.</param>
internal sealed class BuildCopies(string folder, Assembly tests, Type entry)
{
    internal const string ReferenceName = "the reference build";
    internal const string CurrentName = "the build under test";

    private readonly Once<ReferenceBuild> _build = new();
    private readonly Once<BuildCopy>[] _reference = [.. Enumerable.Range(0, InterleavedTest.MostCopies).Select(_ => new Once<BuildCopy>())];
    private readonly Once<BuildCopy>[] _current = [.. Enumerable.Range(0, InterleavedTest.MostCopies).Select(_ => new Once<BuildCopy>())];

    /// <summary>A copy of the older build.</summary>
    /// <param name="number">Which one: from 0 and below <see cref="InterleavedTest.MostCopies"/>.</param>
    /// <exception cref="ReferenceException">It cannot be loaded; the same at each request.</exception>
    internal BuildCopy Reference(int number) =>
        _reference[number].Get(() => _build.Get(() => ReferenceBuild.Open(folder, tests)).LoadCopy(ReferenceName, entry));

    /// <summary>A copy of the build under test: never the one that runs the tests, which was loaded in another way.</summary>
    /// <param name="number">Which one: from 0 and below <see cref="InterleavedTest.MostCopies"/>.</param>
    /// <exception cref="ReferenceException">It cannot be loaded; the same at each request.</exception>
    internal BuildCopy Current(int number) => _current[number].Get(() => ReferenceBuild.Of(tests).LoadCopy(CurrentName, entry));
}
