using FsCheck;
using FsCheck.Fluent;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

/// <summary>Valid shapes for property tests: up to 120 tasks, any number of levels, the tightest fan-outs included.</summary>
internal static class ShapeArbitrary
{
    internal static Arbitrary<GraphShape> Shapes { get; } = Arb.From(
        from tasks in Gen.Choose(1, 120)
        from levels in Gen.Choose(1, tasks)
        from spare in Gen.Choose(0, 4)
        from diamonds in Gen.Choose(0, 10)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        select new GraphShape(tasks, levels, spare == 4 ? 0 : SmallestFanOut(tasks, levels) + spare, diamonds / 10.0, seed));

    /// <summary>Checks a property on 200 shapes that are the same at every run.</summary>
    internal static void Check(Action<GraphShape, GraphScenario> property) =>
        Prop.ForAll(Shapes, shape => property(shape, shape.Build("drawn")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_250_106, 7));

    private static int SmallestFanOut(int tasks, int levels)
    {
        for (var fanOut = 1; ; fanOut++)
        {
            if (levels == 1 || Enumerable.Range(0, levels).Sum(level => Math.Min(Math.Pow(fanOut, level), tasks)) >= tasks)
                return fanOut;
        }
    }
}
