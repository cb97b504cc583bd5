"""Computes the reference values of the tests of exact bounds with SciPy and whole numbers, independently of the code under test.

Run in this folder: python3 make_bound_values.py (NumPy 1.24, SciPy 1.10). Rewrites signed-rank-tails.json, signed-ranks.json,
proportions.json, quantile-ranks.json and mixture-ratios.json beside it; the random samples have fixed seeds, so that a second run changes nothing. Null
distributions are counted with integers of any length; SciPy's own test stands beside the counts.
"""

import itertools
import json
import math
from fractions import Fraction

import numpy as np
from scipy import special, stats


def write(name, rows):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        json.dump(rows, file, indent=1)
        file.write("\n")


# --- signed ranks ----------------------------------------------------------------------------------------------------

def signed_rank_counts(n):
    """How many of the 2^n sets of ranks have each sum: the coefficients of the product of (1 + x^rank)."""
    counts = [1]
    for rank in range(1, n + 1):
        counts = [a + b for a, b in itertools.zip_longest(counts, [0] * rank + counts, fillvalue=0)]
    return counts


def null_distribution(n):
    counts = signed_rank_counts(n)
    total, upto = 1 << n, list(itertools.accumulate(counts))
    top = len(counts) - 1
    places = sorted({0, 1, 2, top // 8, top // 4, 3 * top // 8, top // 2})
    return {"n": n, "tails": [{"sum": s, "mass": counts[s] / total, "atMost": upto[s] / total} for s in places if s <= top // 2]}


def dependence_factor(x):
    """The factor of an AR(1) series on the standard error, with the lag-1 autocorrelation freed of its bias."""
    d = x - x.mean()
    if not np.any(d):
        return 1.0
    r = np.sum(d[1:] * d[:-1]) / np.sum(d * d)
    r = min(max(r + (1 + 3 * r) / len(x), 0), 0.95)
    return math.sqrt((1 + r) / (1 - r))


def signed_ranks(name, x):
    x = np.round(np.asarray(x, dtype=float), 6)
    n = len(x)
    i, j = np.triu_indices(n)
    averages = np.sort((x[i] + x[j]) / 2)
    counts, total = signed_rank_counts(n), 1 << n
    factor = dependence_factor(x)
    bounds = []
    for level in (0.2, 0.05, 0.01, 0.001, 1e-6):
        # The normal tail: as many standard errors as the level has, times the factor.
        cautious = float(special.ndtr(special.ndtri(level) * factor))
        rank, upto = 0, counts[0]
        while upto <= Fraction(cautious) * total:
            rank += 1
            upto += counts[rank]
        bounds.append({
            "level": level,
            "low": averages[rank - 1] if rank > 0 else None,
            "high": averages[len(averages) - rank] if rank > 0 else None,
        })
    row = {"name": name, "values": x.tolist(), "estimate": float(np.median(averages)), "factor": factor, "bounds": bounds}
    if 2 <= n <= 50 and len(np.unique(np.abs(x))) == n and np.all(x != 0):
        test = stats.wilcoxon(x, alternative="less", mode="exact")
        row.update(rankSum=float(test.statistic), pValue=float(test.pvalue))
    return row


def correlated(rng, n, r):
    noise = rng.normal(0, 1, n)
    x = np.empty(n)
    x[0] = noise[0]
    for k in range(1, n):
        x[k] = r * x[k - 1] + math.sqrt(1 - r * r) * noise[k]
    return x


def signed_rank_samples():
    rng = np.random.default_rng(20250102)
    yield signed_ranks("one", [0.25])
    yield signed_ranks("two", [-1.5, 2.0])
    yield signed_ranks("five", [3.0, 1.0, -4.0, 1.5, -5.0])
    yield signed_ranks("equal", [2.0] * 12)
    yield signed_ranks("ties", np.floor(rng.normal(3, 2, 30)))
    for n in (8, 16, 17, 32, 50):
        yield signed_ranks(f"normal-{n}", rng.normal(-0.3, 1, n))
    yield signed_ranks("normal-128", rng.normal(0.02, 0.05, 128))
    yield signed_ranks("normal-512", rng.normal(0.1, 0.2, 512))
    for r in (0.3, 0.8):
        yield signed_ranks(f"autocorrelated-{r}", correlated(rng, 64, r))
    yield signed_ranks("alternating-40", np.arange(40) % 2 + rng.normal(0, 0.1, 40))
    yield signed_ranks("rising-40", np.arange(40) + rng.normal(0, 1, 40))
    yield signed_ranks("wild-64", np.where(rng.random(64) < 0.1, 4.6, 0) + rng.normal(0, 0.02, 64))


# --- proportions and quantiles ---------------------------------------------------------------------------------------

def proportions():
    """Clopper and Pearson's bounds as quantiles of the beta distribution."""
    cases = [(0, 1), (1, 1), (1, 2), (3, 10), (1, 20), (19, 20), (4, 1_000), (250, 1_000), (999, 1_000),
             (0, 3_000), (12, 3_000), (1, 100_000), (50_000, 100_000), (99_999, 100_000), (7, 1_000_000)]
    for (count, trials), risk in itertools.product(cases, (0.25, 0.05, 0.001, 1e-6)):
        yield {
            "count": count, "trials": trials, "risk": risk,
            "lower": 0.0 if count == 0 else float(stats.beta.ppf(risk, count, trials - count + 1)),
            "upper": 1.0 if count == trials else float(stats.beta.isf(risk, count + 1, trials - count)),
        }


def quantile_ranks():
    """Largest l with P(Bin <= l-1) <= risk, smallest u with P(Bin >= u) <= risk, both by counting up."""
    for n, q, risk in itertools.product((1, 5, 58, 59, 298, 299, 1_000, 10_000), (0.5, 0.9, 0.95, 0.99), (0.05, 0.005, 0.001)):
        k = np.arange(1, n + 1)
        low, high = k[stats.binom.cdf(k - 1, n, q) <= risk], k[stats.binom.sf(k - 1, n, q) <= risk]
        low, high = (int(low[-1]) if len(low) else None), (int(high[0]) if len(high) else None)
        confidence = 0.0
        if low or high:
            confidence = (stats.binom.cdf(high - 1, n, q) if high else 1.0) - (stats.binom.cdf(low - 1, n, q) if low else 0.0)
        yield {"n": n, "quantile": q, "risk": risk, "low": low, "high": high, "confidence": float(confidence)}


def mixture_ratios():
    """The mean likelihood ratio over shares by Gauss-Legendre sums in logarithms, in 4 000 pieces."""
    nodes, weights = np.polynomial.legendre.leggauss(20)
    for n, k, allowed, far in [(1, 0, 0.05, 0.1), (1, 1, 0.05, 0.1), (59, 0, 0.05, 0.025), (1000, 50, 0.05, 0.1), (1000, 90, 0.05, 0.1), (1000, 20, 0.05, 0.025),
                               (64000, 3600, 0.05, 0.1), (64000, 2900, 0.05, 0.025), (64000, 32000, 0.05, 0.1), (64000, 0, 0.05, 0.025), (64000, 0, 0.05, 0.1),
                               (192000, 2200, 0.01, 0.02), (192000, 1700, 0.01, 0.005), (5000, 2700, 0.5, 0.65), (5000, 2300, 0.5, 0.25), (5000, 5000, 0.5, 0.65)]:
        edges = np.linspace(min(allowed, far), max(allowed, far), 4001)
        half = (edges[1:] - edges[:-1]) / 2
        shares = ((edges[1:] + edges[:-1]) / 2)[:, None] + half[:, None] * nodes
        logs = k * np.log(shares / allowed) + (n - k) * np.log((1 - shares) / (1 - allowed))
        even = special.logsumexp(logs, b=half[:, None] * weights / abs(far - allowed))
        point = k * math.log(far / allowed) + (n - k) * math.log((1 - far) / (1 - allowed))
        nearest = min(max(k / n, min(allowed, far)), max(allowed, far))
        tail = stats.binom.logsf(k, n + 1, nearest) if k / n > nearest else stats.binom.logcdf(k, n + 1, nearest) if k / n < nearest else 0
        yield {"n": n, "k": k, "allowed": allowed, "far": far, "log": float(np.logaddexp(even, point) - math.log(2)), "vanishes": bool(tail < -700)}


write("mixture-ratios.json", list(mixture_ratios()))
write("signed-rank-tails.json", [null_distribution(n) for n in (1, 2, 3, 7, 16, 50, 128, 255, 512)])
write("signed-ranks.json", list(signed_rank_samples()))
write("proportions.json", list(proportions()))
write("quantile-ranks.json", list(quantile_ranks()))
