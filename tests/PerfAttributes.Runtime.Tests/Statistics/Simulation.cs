namespace PerfAttributes.Statistics;

/// <summary>How many of many simulated tests ended in which way.</summary>
internal sealed record Simulation(double Pass, double Fail, double Inconclusive, double MeanCalls)
{
    /// <summary>The calls of a block, each of which is quiet: tests that ask for quiet blocks fail by nothing else.</summary>
    internal const int CallsPerBlock = 20;

    /// <summary>Runs a test on fresh calls again and again, with a fixed seed.</summary>
    internal static Simulation Of(Func<SequentialTest> make, Draws draws, int runs, int seed = 1)
    {
        var random = new Random(seed);
        var counts = new int[4];
        long calls = 0;
        // Shapes over time span the calls of the cap, so all calls of a run are drawn at once.
        var values = new double[make().MaxCalls];
        for (var run = 0; run < runs; run++)
        {
            var test = make();
            for (var i = 0; test.Decision == TestDecision.Undecided; i++)
            {
                // Calls that are no witnesses do not count towards the cap.
                if (i % values.Length == 0)
                    draws.Fill(random, values);
                test.Add(values[i % values.Length]);
                if ((i + 1) % CallsPerBlock == 0)
                    test.EndBlock(quiet: true);
            }

            counts[(int)test.Decision]++;
            calls += test.Calls;
        }

        return new Simulation(
            Share(TestDecision.Pass), Share(TestDecision.Fail), Share(TestDecision.Inconclusive), (double)calls / runs);

        double Share(TestDecision decision) => (double)counts[(int)decision] / runs;
    }

    public override string ToString() => FormattableString.Invariant(
        $"pass {Pass,8:P2}, fail {Fail,8:P2}, inconclusive {Inconclusive,8:P2}, {MeanCalls:0} calls");
}
