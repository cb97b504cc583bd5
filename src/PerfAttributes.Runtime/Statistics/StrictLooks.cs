namespace PerfAttributes.Statistics;

/// <summary>
/// When a strict quantile rule passes: at a few looks fixed beforehand, with bounds on the number of exceedances such
/// that a share of exactly p0 passes with a probability of at most β over all looks together.
/// </summary>
/// <remarks>
/// A single look has the bound of the exact binomial test: P(Bin(n, p0) ≤ k) ≤ β. Repeating that at every call would
/// pass a broken budget far more often. So β is spent over the looks (Lan and DeMets, "Discrete sequential boundaries
/// for clinical trials", Biometrika 70, 1983, 659–663, <see href="https://doi.org/10.1093/biomet/70.3.659"/>): half at
/// the first look, which is where a sample without any exceedance carries the claim, and the rest evenly over the
/// calls up to the cap. The probabilities are exact, by dynamic programming over the paths that have not passed yet.
/// Later looks double the calls; a budget with room passes early, one at its limit runs to the cap.
/// </remarks>
public sealed class StrictLooks
{
    private readonly double _share;
    private readonly double _beta;
    private readonly int[] _calls;
    private readonly int[] _bounds;

    internal StrictLooks(double allowedShare, double beta, int maxCalls)
    {
        _share = allowedShare;
        _beta = beta;
        _calls = Schedule(allowedShare, beta, maxCalls);
        _bounds = new int[_calls.Length];
        var first = _calls[0];
        var paths = new Paths(allowedShare);
        for (var i = 0; i < _calls.Length; i++)
        {
            var spent = _calls[i] == maxCalls
                ? beta
                : beta * (0.5 + (0.5 * (_calls[i] - first) / (maxCalls - first)));
            _bounds[i] = paths.Spend(_calls[i], spent);
        }
    }

    /// <summary>The numbers of calls at which a look is taken, ascending.</summary>
    public IReadOnlyList<int> Calls => _calls;

    /// <summary>For each look, the most exceedances that pass; −1 if none does.</summary>
    public IReadOnlyList<int> Bounds => _bounds;

    internal bool Passes(int calls, int exceedances)
    {
        var look = Array.BinarySearch(_calls, calls);
        return look >= 0 && exceedances <= _bounds[look];
    }

    /// <summary>The last look, taken at a number of calls that was not foreseen: spends what is left of β.</summary>
    internal bool PassesAtEnd(int calls, int exceedances)
    {
        if (calls >= _calls[^1])
            return exceedances <= _bounds[^1];
        var paths = new Paths(_share);
        for (var i = 0; i < _calls.Length && _calls[i] < calls; i++)
            paths.Pass(_calls[i], _bounds[i]);
        return exceedances <= paths.Spend(calls, _beta);
    }

    private static int[] Schedule(double allowedShare, double beta, int maxCalls)
    {
        var looks = new List<int>();
        var calls = Math.Ceiling(Math.Log(beta / 2) / Math.Log(1 - allowedShare));
        for (; calls < maxCalls; calls *= 2)
            looks.Add((int)calls);
        // A look shortly before the last one would take its risk and save hardly a call.
        if (looks.Count > 1 && looks[^1] * 4L > maxCalls * 3L)
            looks.RemoveAt(looks.Count - 1);
        looks.Add(maxCalls);
        return [.. looks];
    }

    /// <summary>How many exceedances the paths have that have not passed, at a share of exactly p0.</summary>
    private sealed class Paths(double share)
    {
        private double[] _mass = [1];
        private int _at;
        private double _passed;

        /// <summary>Goes on to a look and passes the paths within a bound.</summary>
        public void Pass(int calls, int bound)
        {
            for (; _at < calls; _at++)
            {
                var next = new double[_mass.Length + 1];
                for (var k = 0; k < _mass.Length; k++)
                {
                    next[k] += _mass[k] * (1 - share);
                    next[k + 1] += _mass[k] * share;
                }

                _mass = next;
            }

            for (var k = 0; k <= bound; k++)
            {
                _passed += _mass[k];
                _mass[k] = 0;
            }
        }

        /// <summary>Goes on to a look and passes as many exceedances as the risk spent until then allows.</summary>
        public int Spend(int calls, double risk)
        {
            Pass(calls, -1);
            var bound = -1;
            for (var passed = _passed; bound + 1 < _mass.Length; bound++)
            {
                passed += _mass[bound + 1];
                if (passed > risk)
                    break;
            }

            Pass(calls, bound);
            return bound;
        }
    }
}
