"""Computes the reference values of the tests of single estimators with NumPy and SciPy, independently of the code under test.

Run in this folder: python3 make_estimator_values.py (NumPy 1.24, SciPy 1.10). Rewrites growth-fits.json, batch-medians.json, modes.json,
deviations.json and histograms.json beside it; the random samples have fixed seeds, so that a second run changes nothing.
"""

import json
import math

import numpy as np
from scipy import special, stats


def write(name, rows):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        json.dump(list(rows), file, indent=1)
        file.write("\n")


def t_quantile(risk, freedom):
    """The upper quantile, by the inverse of the incomplete beta function: the t.ppf of SciPy 1.10 is off by 2e-9 at few degrees of freedom."""
    return math.sqrt(freedom * (1 / special.betaincinv(freedom / 2, 0.5, 2 * risk) - 1))


# --- growth ----------------------------------------------------------------------------------------------------------

BOUNDS = {
    "Logarithmic": np.log,
    "Linear": lambda n: n,
    "Linearithmic": lambda n: n * np.log(n),
    "Quadratic": lambda n: n ** 2,
}


def line(x, y, weights):
    """Weighted least squares in matrices: the slope, and its one-sided 95 % margin by the residuals."""
    design = np.column_stack([np.ones_like(x), x - x.mean()])
    root = np.sqrt(weights)[:, None]
    solution = np.linalg.lstsq(root * design, root[:, 0] * y, rcond=None)[0]
    if len(x) == 2:
        return float(solution[1]), 0.3
    residual = y - design @ solution
    variance = np.sum(weights * residual ** 2) / (len(x) - 2)
    covariance = variance * np.linalg.inv(design.T @ (weights[:, None] * design))
    return float(solution[1]), float(t_quantile(0.05, len(x) - 2) * math.sqrt(covariance[1, 1]))


def rising(costs, errors):
    """Where a cost grows by more than 2 % of itself and by more than two standard errors of the difference."""
    error = np.hypot(errors[1:], errors[:-1])
    return np.diff(costs) > np.maximum(0.02 * costs[1:], 2 * error)


def excess(bound, sizes, costs, reading, errors):
    if bound == "Constant":
        return line(np.log(sizes), np.log(np.maximum(reading, 1)), np.ones(len(sizes)))
    grows = rising(costs, errors)
    if grows.sum() >= 2:
        rise = np.maximum(np.diff(reading), 0.002 * reading[1:])
        x = np.log(sizes[1:] * sizes[:-1]) / 2
        y = np.log(rise[grows] / np.diff(BOUNDS[bound](sizes))[grows])
        return line(x[grows], y, (rise[grows] / reading[1:][grows]) ** 2)
    own, allowed = np.log(np.maximum(reading[-2:], 1)), np.log(BOUNDS[bound](sizes[-2:]))
    return float((np.diff(own) - np.diff(allowed))[0] / math.log(sizes[-1] / sizes[-2])), 0.3


def growth(name, sizes, costs, errors=None, reading=None):
    sizes, costs = np.asarray(sizes, float), np.asarray(costs, float)
    reading = costs if reading is None else np.asarray(reading, float)
    known = np.zeros(len(sizes)) if errors is None else np.asarray(errors, float)
    fits = [dict(zip(("bound", "excess", "uncertainty"), (bound, *excess(bound, sizes, costs, reading, known))))
            for bound in ("Constant", *BOUNDS)]
    enough = rising(costs, known).sum() >= 2
    exponent = 1 + excess("Linear", sizes, costs, costs, known)[0] if enough else excess("Constant", sizes, costs, costs, known)[0]
    return {"name": name, "sizes": sizes.tolist(), "costs": costs.tolist(), "errors": None if errors is None else known.tolist(),
            "reading": reading.tolist(), "fits": fits, "exponent": exponent}


def growths():
    rng = np.random.default_rng(20250103)
    n = 100.0 * 2 ** np.arange(5)
    noise = lambda size=5, sd=0.05: np.exp(rng.normal(0, sd, size))
    yield growth("square on a constant", n, 5_000 + 3 * n ** 2)
    yield growth("noisy line", n, np.round((2e3 + 40 * n) * noise()))
    yield growth("noisy n log n", n, np.round(7 * n * np.log(n) * noise()))
    yield growth("noisy square", n, np.round((1e5 + n ** 2) * noise()))
    yield growth("noisy square root", n, np.round(1e3 * np.sqrt(n) * noise()))
    yield growth("uneven sizes", [10, 35, 60, 400, 450, 1_000], np.round(np.array([10, 35, 60, 400, 450, 1_000]) ** 1.4 * 50 * noise(6)))
    yield growth("three sizes", n[:3], [120, 260, 610])
    yield growth("four sizes", n[:4], [100, 180, 420, 730])
    yield growth("level", n, [500, 505, 498, 500, 501])
    yield growth("one step", n, [100, 100, 100, 110, 110])
    yield growth("a step at the end", n, [100, 100, 100, 100, 500])
    yield growth("next to nothing", n, [0, 0, 0.5, 1, 3])
    yield growth("falling", n, [900, 700, 650, 500, 100])
    medians = (3e5 + 300 * n) * noise()
    yield growth("errors that hide some steps", n, medians, errors=0.02 * medians)
    yield growth("errors that hide all steps", n, medians, errors=0.5 * medians)
    yield growth("a round that falls where the others rise", n, medians, errors=0.01 * medians, reading=medians * [1, 1.4, 0.8, 1, 1.1])


# --- batches ---------------------------------------------------------------------------------------------------------

def batches(name, values):
    values = np.asarray(values, float)
    count = len(values)
    medians = np.array([np.median(values[k * count // 4:(k + 1) * count // 4]) for k in range(4)])
    return {"name": name, "values": values.tolist(), "bounds": [
        {"level": level, "low": float(medians.mean() - t_quantile(level, 3) * stats.sem(medians)),
         "high": float(medians.mean() + t_quantile(level, 3) * stats.sem(medians))}
        for level in (0.2, 0.05, 0.01, 0.001, 0.0002)]}


def all_batches():
    rng = np.random.default_rng(20250104)
    for count in (12, 13, 14, 15, 24, 101):
        yield batches(f"normal-{count}", rng.normal(0.3, 1, count))
    yield batches("equal", [7.0] * 16)
    yield batches("rising", np.arange(30.0))
    yield batches("wild", np.where(rng.random(40) < 0.1, 1e3, 1) * rng.normal(1, 0.02, 40))


# --- modes -----------------------------------------------------------------------------------------------------------

def modes(name, values):
    """Every cut is tried: the best leaves the least squares within the parts. Ashman's D with the deviations of the parts themselves.

    Parts of equal values are apart by more than rounding can tell: None."""
    values = np.sort(np.asarray(values, float))
    logs = np.log(np.maximum(values, 0.01))
    within = [cut * logs[:cut].var() + (len(logs) - cut) * logs[cut:].var() for cut in range(1, len(logs))]
    cut = int(np.argmin(within)) + 1
    low, high = logs[:cut], logs[cut:]
    distance, squares = high.mean() - low.mean(), low.var() + high.var()
    separation = math.sqrt(2) * distance / math.sqrt(squares) if squares > 0 else math.inf if distance > 0 else 0.0
    share = len(high) / len(logs)
    told = len(values) >= 40 and separation >= 5 and min(share, 1 - share) >= 0.05 and distance > math.log(1.2)
    return {"name": name, "values": values.tolist(), "isTold": bool(told),
            "lowerMedian": float(np.median(values[:cut])), "upperMedian": float(np.median(values[cut:])), "upperShare": share,
            "separation": separation if separation < 1e6 else None}


def all_modes():
    rng = np.random.default_rng(20250105)
    kinds = lambda count, share, multiple, deviation: np.round(
        1e4 * np.where(rng.random(count) < share, multiple, 1) * np.exp(rng.normal(0, deviation, count)), 1)
    yield modes("two kinds", kinds(200, 0.3, 4, 0.1))
    yield modes("rare slow kind", kinds(200, 0.08, 10, 0.1))
    yield modes("rare quick kind", kinds(200, 0.93, 3, 0.05))
    yield modes("too rare a kind", kinds(200, 0.02, 10, 0.1))
    yield modes("kinds that nearly touch", kinds(200, 0.5, 2.2, 0.13))
    yield modes("kinds that touch", kinds(200, 0.5, 1.6, 0.15))
    yield modes("kinds of unlike widths", np.concatenate([kinds(100, 0, 1, 0.02), kinds(100, 1, 6, 0.4)]))
    yield modes("three kinds", np.concatenate([kinds(80, 0, 1, 0.05), kinds(80, 1, 3, 0.05), kinds(80, 1, 30, 0.05)]))
    yield modes("one bell", kinds(200, 0, 1, 0.3))
    yield modes("even logarithms", np.round(1e4 * np.exp(rng.random(200) * 2), 1))
    yield modes("two values", [100.0] * 30 + [300.0] * 30)
    yield modes("two values side by side", [40.0] * 30 + [41.0] * 30)
    yield modes("with calls of nothing", [0.0] * 20 + [50.0, 55.0] * 20)
    yield modes("forty", kinds(40, 0.5, 5, 0.1))
    yield modes("thirty-nine", kinds(39, 0.5, 5, 0.1))
    yield modes("equal", [9.0] * 50)


# --- deviations ------------------------------------------------------------------------------------------------------

def bonett(x, risk, least_kurtosis, factor):
    n, z = len(x), stats.norm.isf(risk)
    centre = stats.trim_mean(x, min(1 / (2 * math.sqrt(n - 4)), 0.5 - 0.5 / n))
    kurtosis = max(n * np.sum((x - centre) ** 4) / np.sum((x - x.mean()) ** 2) ** 2, least_kurtosis)
    c = n / (n - z)
    half = z * factor * c * math.sqrt((kurtosis - (n - 3) / n) / (n - 1))
    return [math.exp((math.log(c * x.var(ddof=1)) + side * half) / 2) for side in (-1, 1)]


def deviations():
    """Bonett's interval and Student's at several risks, with the cautions of the test: kurtosis of a normal distribution at least, dependence."""
    rng = np.random.default_rng(20250106)
    samples = [("five", np.array([3.0, 1.0, 4.0, 1.0, 5.0])), ("normal-80", rng.normal(1e6, 1e5, 80)), ("lognormal-640", rng.lognormal(10, 1, 640)),
               ("modes-160", np.where(rng.random(160) < 0.5, 2e4, 1e4) * rng.normal(1, 0.05, 160)),
               ("spiky-320", rng.lognormal(10, 0.15, 320) * np.where(rng.random(320) < 0.02, 20, 1))]
    for name, x in samples:
        x = np.round(x, 1)
        squares = (x - x.mean()) ** 2
        d = squares - squares.mean()
        r = np.sum(d[1:] * d[:-1]) / np.sum(d * d)
        r = min(max(r + (1 + 3 * r) / len(x), 0), 0.95)
        intervals = []
        for risk in (0.2, 0.05, 0.001, 1e-5):
            for least, factor in ((0, 1), (3, 1), (3, 1.7)):
                low, high = bonett(x, risk, least, factor)
                intervals.append({"risk": risk, "leastKurtosis": least, "factor": factor, "low": low, "high": high})
        means = [{"risk": risk, "low": x.mean() - t_quantile(risk, len(x) - 1) * stats.sem(x), "high": x.mean() + t_quantile(risk, len(x) - 1) * stats.sem(x)}
                 for risk in (0.2, 0.05, 0.001, 1e-5)]
        yield {"name": name, "values": x.tolist(), "squaresFactor": math.sqrt((1 + r) / (1 - r)), "deviations": intervals, "means": means}


# --- histograms ------------------------------------------------------------------------------------------------------

def histograms():
    rng = np.random.default_rng(20250107)
    for name, x in [("normal", rng.normal(1e4, 1e3, 300)), ("wide", rng.lognormal(5, 2, 700)), ("few", rng.normal(50, 5, 4)), ("many", rng.gamma(9, 10, 2_000)),
                    ("with 0", np.append(rng.lognormal(5, 2, 50), 0.0))]:
        x = np.round(x, 3)
        bins = min(max(math.ceil(2 * math.sqrt(len(x))), 5), 60)
        wide = x.min() > 0 and x.max() / x.min() > 8
        edges = np.geomspace(x.min(), x.max(), bins + 1) if wide else np.linspace(x.min(), x.max(), bins + 1)
        yield {"name": name, "values": x.tolist(), "isLogarithmic": bool(wide), "edges": edges.tolist(), "counts": np.histogram(x, edges)[0].tolist()}


write("growth-fits.json", growths())
write("batch-medians.json", all_batches())
write("modes.json", all_modes())
write("deviations.json", deviations())
write("histograms.json", histograms())
