"""Computes the reference values of the statistics tests with NumPy and SciPy, independently of the code under test.

Run in this folder: python3 make_reference_values.py (NumPy 1.24, SciPy 1.10). Rewrites the *.json files beside it;
the random samples have fixed seeds, so that a second run changes nothing.
"""

import itertools
import json
import math

import numpy as np
from scipy import special, stats

RISK = 0.05


def write(name, content):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


# --- samples ---------------------------------------------------------------------------------------------------------

def ranks(n, q):
    """By counting up: largest l with P(Bin <= l-1) <= risk, smallest u with P(Bin >= u) <= risk."""
    low = max((l for l in range(1, n + 1) if stats.binom.cdf(l - 1, n, q) <= RISK), default=None)
    high = min((u for u in range(1, n + 1) if stats.binom.sf(u - 1, n, q) <= RISK), default=None)
    confidence = 0.0
    if low or high:
        upto = stats.binom.cdf(high - 1, n, q) if high else 1.0
        confidence = upto - (stats.binom.cdf(low - 1, n, q) if low else 0.0)
    return low, high, confidence


def t_interval(x):
    """By the inverse of the incomplete beta function: the t.ppf of SciPy 1.10 is off by 2e-9 at 4 degrees of freedom."""
    freedom = len(x) - 1
    half = math.sqrt(freedom * (1 / special.betaincinv(freedom / 2, 0.5, 2 * RISK) - 1)) * stats.sem(x)
    return x.mean() - half, x.mean() + half


def bonett(x):
    n = len(x)
    if n < 5:
        return None, None
    if np.ptp(x) == 0:
        return 0.0, 0.0
    z = stats.norm.ppf(1 - RISK)
    centre = stats.trim_mean(x, min(1 / (2 * math.sqrt(n - 4)), 0.5 - 0.5 / n))
    kurtosis = n * np.sum((x - centre) ** 4) / np.sum((x - x.mean()) ** 2) ** 2
    c = n / (n - z)
    se = c * math.sqrt((kurtosis - (n - 3) / n) / (n - 1))
    return tuple(math.exp((math.log(c * x.var(ddof=1)) + side * z * se) / 2) for side in (-1, 1))


def tukey(x):
    low, high = stats.mstats.mquantiles(x, [0.25, 0.75], 1 / 3, 1 / 3)
    span = high - low
    return [int(n) for n in (
        np.sum(x < low - 3 * span),
        np.sum((x < low - 1.5 * span) & (x >= low - 3 * span)),
        np.sum((x > high + 1.5 * span) & (x <= high + 3 * span)),
        np.sum(x > high + 3 * span))]


def lag(x, k):
    d = x - x.mean()
    return float(np.sum(d[k:] * d[:-k]) / np.sum(d * d))


def mean_tail(x, value, direction):
    """Hall's transformed t with the AR(1) factor; direction 1: low mean, -1: high mean."""
    n = len(x)
    r = lag(x, 1)
    r = min(max(r + (1 + 3 * r) / n, 0), 0.95)
    error = x.std(ddof=1) / math.sqrt(n) * math.sqrt((1 + r) / (1 - r))
    t = direction * (x.mean() - value) / error
    a = max(direction * stats.skew(x), 0) / math.sqrt(n)
    return float(stats.t.cdf(t + a * (t * t / 3 + 1 / 6) + a * a * t ** 3 / 27, n - 1))


def sample(name, x):
    x = np.asarray(x, dtype=float)
    n = len(x)
    quantiles = []
    for q in (0.5, 0.95, 0.99):
        low, high, confidence = ranks(n, q)
        ordered = np.sort(x)
        quantiles.append({
            "probability": q,
            "value": float(stats.mstats.mquantiles(x, [q], 1 / 3, 1 / 3)[0]),
            "low": ordered[low - 1] if low else None,
            "high": ordered[high - 1] if high else None,
            "confidence": confidence,
        })
    varied = n > 1 and np.ptp(x) > 0
    mean_low, mean_high = (None, None) if n == 1 else (x.mean(), x.mean()) if not varied else t_interval(x)
    sd_low, sd_high = bonett(x)
    tails = []
    if varied and n >= 5:
        for factor in (0.7, 0.95, 1.05, 1.4):
            value = float(x.mean() * factor)
            tails.append({"value": value, "low": mean_tail(x, value, 1), "high": mean_tail(x, value, -1)})
    return {
        "name": name, "values": [float(v) for v in x],
        "mean": float(x.mean()), "meanLow": mean_low, "meanHigh": mean_high,
        "stdDev": float(x.std(ddof=1)) if n > 1 else None, "stdDevLow": sd_low, "stdDevHigh": sd_high,
        "skewness": float(stats.skew(x)) if varied else 0.0,
        "quantiles": quantiles, "outliers": tukey(x), "min": float(x.min()), "max": float(x.max()),
        "variation": float(stats.variation(x, ddof=1)) if n > 1 else None,
        "lag1": lag(x, 1) if varied else None, "lag3": lag(x, 3) if varied and n > 3 else None,
        "meanTails": tails,
    }


def samples():
    rng = np.random.default_rng(20250101)
    yield sample("one", [1250.0])
    yield sample("two", [1200.0, 1300.0])
    yield sample("equal", [100.0] * 30)
    yield sample("five", [3.0, 1.0, 4.0, 1.0, 5.0])
    yield sample("normal-58", np.round(rng.normal(1e6, 1e5, 58), 1))
    yield sample("normal-59", np.round(rng.normal(1e6, 1e5, 59), 1))
    yield sample("lognormal-298", np.round(rng.lognormal(10, 0.3, 298), 1))
    yield sample("lognormal-299", np.round(rng.lognormal(10, 1.0, 299), 1))
    spiky = rng.lognormal(10, 0.15, 200) * np.where(rng.random(200) < 0.03, 20, 1)
    yield sample("spiky-200", np.round(spiky, 1))
    left = np.where(rng.random(100) < 0.9, 3e4, 1e4) * rng.normal(1, 0.05, 100)
    yield sample("fast-at-times-100", np.round(left, 1))
    drift = rng.normal(1e4, 500, 120) + np.linspace(0, 3000, 120)
    yield sample("drifting-120", np.round(drift, 1))
    offset = 1e12 + rng.integers(0, 100, 50)
    yield sample("far-from-zero-50", offset)


# --- tables ----------------------------------------------------------------------------------------------------------

def binomial():
    for n, p, k in [(59, 0.05, 0), (1000, 0.05, 30), (1000, 0.05, 75), (1000, 0.05, 120), (3000, 0.01, 15),
                    (3000, 0.01, 60), (1000, 0.5, 450), (1000, 0.5, 600), (20, 0.5, 20), (100000, 0.01, 1200)]:
        yield {"n": n, "p": p, "k": k, "atMost": stats.binom.cdf(k, n, p), "atLeast": stats.binom.sf(k - 1, n, p)}


def spending():
    for risk in (0.001, 0.05):
        for fraction in (1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 0.9, 1.0):
            spent = 2 * stats.norm.sf(stats.norm.isf(risk / 2) / math.sqrt(fraction))
            yield {"risk": risk, "fraction": fraction, "spent": spent}


def strict_looks(p0, beta, cap):
    """The looks, and their bounds from the exact distribution of the paths that have not passed."""
    calls, n = [], math.ceil(math.log(beta / 2) / math.log(1 - p0))
    first = n
    while n < cap:
        calls.append(n)
        n *= 2
    if len(calls) > 1 and calls[-1] > 0.75 * cap:
        calls.pop()
    calls.append(cap)
    bounds, passed, mass, at = [], 0.0, np.array([1.0]), 0
    for look in calls:
        mass = np.convolve(mass, stats.binom.pmf(np.arange(look - at + 1), look - at, p0))
        at = look
        spend = beta if look == cap else beta / 2 * (1 + (look - first) / (cap - first))
        bound = -1
        while bound + 1 < len(mass) and passed + mass[:bound + 2].sum() <= spend:
            bound += 1
        passed += mass[:bound + 1].sum()
        mass[:bound + 1] = 0
        bounds.append(bound)
    return calls, bounds, passed


def characteristic(q, share, cap, alpha=0.001, beta=0.05, end=0.5, strict=False):
    """P(Pass), P(Fail), P(Inconclusive), E(calls), over the whole triangle of (calls, exceedances)."""
    p0 = 1 - q
    p1 = min(2 * p0, p0 + 0.3 * q)
    up, down = math.log(p1 / p0), math.log((1 - p1) / (1 - p0))
    fail_at, pass_at = math.log((1 - beta) / (alpha * (1 - end))), math.log(beta / (1 - alpha))
    looks = dict(zip(*strict_looks(p0, beta, cap)[:2])) if strict else {}
    k = np.arange(cap + 1)
    mass = np.zeros(cap + 1)
    mass[0] = 1
    passed = failed = expected = 0.0
    for n in range(1, cap + 1):
        expected += mass.sum()
        mass = mass * (1 - share) + np.concatenate(([0], mass[:-1] * share))
        ratio = k * up + (n - k) * down
        fails = ratio >= fail_at
        passes = (k <= looks.get(n, -1)) if strict else ratio <= pass_at
        failed += mass[fails].sum()
        passed += mass[passes & ~fails].sum()
        mass[fails | passes] = 0
    fails = stats.binom.sf(k - 1, cap, p0) <= alpha * end
    passes = np.zeros(cap + 1, bool) if strict else stats.binom.cdf(k, cap, p0) <= beta
    failed += mass[fails].sum()
    passed += mass[passes & ~fails].sum()
    mass[fails | passes] = 0
    return passed, failed, mass.sum(), expected


def characteristics():
    cases = [(q, cap, end, False, 0.001) for q, cap, end in
             [(0.5, 1000, 0.5), (0.95, 1000, 0.5), (0.99, 3000, 0.5), (0.99, 1000, 0.0), (0.9, 200, 0.5)]]
    cases += [(q, cap, 0.5, True, 0.001) for q, cap in [(0.5, 1000), (0.95, 1000), (0.99, 3000)]]
    cases += [(0.95, 1000, 0.5, False, 0.05)]
    for q, cap, end, strict, alpha in cases:
        for factor in (0.0, 0.5, 1.0, 1.3, 2.0):
            share = (1 - q) * factor
            passed, failed, rest, expected = characteristic(q, share, cap, alpha, end=end, strict=strict)
            yield {"quantile": q, "cap": cap, "endShare": end, "strict": strict, "alpha": alpha, "share": share,
                   "pass": passed, "fail": failed, "inconclusive": rest, "expectedCalls": expected}


def strict():
    for q, cap in [(0.5, 1000), (0.95, 59), (0.95, 58), (0.95, 1000), (0.99, 1000), (0.99, 3000)]:
        calls, bounds, passed = strict_looks(1 - q, 0.05, cap)
        yield {"quantile": q, "cap": cap, "calls": calls, "bounds": bounds, "passedAtLimit": passed}


def clusters():
    """By listing every order of the calls."""
    for n, k in [(8, 3), (10, 5), (12, 4), (9, 9), (14, 2)]:
        orders = list(itertools.combinations(range(n), k))
        pairs = [sum(b - a == 1 for a, b in zip(order, order[1:])) for order in orders]
        for least in sorted(set(pairs)):
            order = orders[pairs.index(least)]
            yield {"values": [1.0 if i in order else 0.0 for i in range(n)], "pairs": least,
                   "probability": sum(p >= least for p in pairs) / len(pairs)}


def trends():
    """Mann and Kendall's test by its normal approximation; the slope by SciPy."""
    random = np.random.default_rng(7)
    for name, x in [
        ("rising", 100 + np.arange(40) + random.normal(0, 3, 40)),
        ("falling", 100 - np.arange(30) * 0.5 + random.normal(0, 3, 30)),
        ("level", 100 + random.normal(0, 3, 40)),
        ("ties", np.floor(np.arange(20) / 3) + 5),
        ("short", np.array([1.0, 3, 2, 4, 5, 4, 6, 9])),
        ("flat", np.full(10, 4.0)),
    ]:
        n = len(x)
        s = sum(np.sign(b - a) for a, b in itertools.combinations(x, 2))
        ties = sum(t * (t - 1) * (2 * t + 5) for t in np.unique(x, return_counts=True)[1])
        variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
        p = 1.0 if s == 0 else 2 * stats.norm.sf((abs(s) - 1) / math.sqrt(variance))
        change = stats.theilslopes(x)[0] * (n - 1) / stats.mstats.mquantiles(x, [0.5], 1 / 3, 1 / 3)[0]
        yield {"name": name, "values": [float(v) for v in x], "relativeChange": float(change), "probability": float(p)}


write("samples.json", list(samples()))
write("binomial.json", list(binomial()))
write("spending.json", list(spending()))
write("characteristics.json", list(characteristics()))
write("strict-looks.json", list(strict()))
write("clusters.json", list(clusters()))
write("trends.json", list(trends()))
