"""Computes the reference values of the tests of run shifts, independently of the code under test.

Run in this folder: python3 make_shift_values.py (needs SciPy; made with 1.10.1). Rewrites shifts.json, paced-shifts.json and rank-shifts.json beside it;
the random samples have fixed seeds, so that a second run changes nothing. The ranks' tails come from all orders, one by one.
"""

import itertools
import json
import math
import random
import statistics

from scipy import stats


def write(name, rows):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        json.dump(rows, file, indent=1)
        file.write("\n")


def shift(count, deviation, change, seed):
    draw = random.Random(seed)
    then = [math.log(2e6) + draw.gauss(0, deviation) for _ in range(count)]
    now = statistics.mean(then) + change
    s = statistics.stdev(then)
    spread = s * math.sqrt(1 + 1 / count)
    margin = stats.t.ppf(0.995, count - 1) * spread
    threshold = math.log(1.10)
    return {
        "then": then,
        "now": now,
        "shift": change,
        "stdDev": s,
        "margin": margin,
        "smallestVisible": math.exp(max(threshold, margin) + stats.t.ppf(0.80, count - 1) * spread) - 1,
        "isRise": bool(change > threshold and change > margin),
    }


write("shifts.json", [
    shift(count, deviation, change, 100 * count + i)
    for count in (2, 3, 8, 12, 20)
    for i, (deviation, change) in enumerate(((0.003, 0.09), (0.003, 0.10), (0.0266, 0.12), (0.05, 0.15), (0.10, 0.50), (0.02, -0.3)))
])


def paced_shift(count, deviation, slope, change, seed):
    draw = random.Random(seed)
    paces = [math.log(3e3) + draw.choice((0, 0.55)) + draw.gauss(0, 0.05) for _ in range(count)]
    pace = math.log(3e3) + draw.choice((-0.1, 0.3, 0.6))
    then = [math.log(2e6) + slope * (read - math.log(3e3)) + draw.gauss(0, deviation) for read in paces]
    line = stats.linregress(paces, then)
    mean, centre = statistics.mean(then), statistics.mean(paces)
    # A slope at its bound leaves the degrees of freedom as they are.
    used = min(1.5, max(0.0, line.slope))
    predicted = mean + used * (pace - centre)
    s = math.sqrt(sum((y - mean - used * (x - centre)) ** 2 for x, y in zip(paces, then)) / (count - 2))
    leverage = (pace - centre) ** 2 / sum((x - centre) ** 2 for x in paces)
    spread = s * math.sqrt(1 + 1 / count + leverage)
    margin = stats.t.ppf(0.999, count - 2) * spread
    threshold = math.log(1.10)
    return {
        "then": then,
        "now": predicted + change,
        "paces": paces,
        "pace": pace,
        "slope": used,
        "shift": change,
        "stdDev": s,
        "margin": margin,
        "smallestVisible": math.exp(max(threshold, margin) + stats.t.ppf(0.80, count - 2) * spread) - 1,
        "isRise": bool(change > threshold and change > margin),
    }


write("paced-shifts.json", [
    paced_shift(count, deviation, slope, change, 1000 * count + i)
    for count in (5, 8, 20)
    for i, (deviation, slope, change) in enumerate(((0.003, 1, 0.12), (0.03, 0.7, 0.3), (0.03, -0.5, 0.3), (0.03, 2, 0.3), (0.1, 1, 0.5), (0.02, 0.8, -0.3)))
])


def rank_shift(before, after, seed, confidence):
    draw = random.Random(seed)
    x = [round(draw.gauss(10, 1), 6) for _ in range(before)]
    y = [round(draw.gauss(10.5, 1), 6) for _ in range(after)]
    differences = sorted(b - a for a in x for b in y)
    # U over every choice of the ranks that the second sample has: how many values of the first are above each of its own.
    counts = [0] * (before * after + 1)
    for ranks in itertools.combinations(range(before + after), after):
        counts[sum((after_rank - i) for i, after_rank in enumerate(ranks))] += 1
    total = sum(counts)
    rank, below = 0, counts[0] / total
    while rank + 1 < len(counts) // 2 and (below * total + counts[rank + 1]) / total <= (1 - confidence) / 2:
        rank += 1
        below += counts[rank] / total
    reached = 1 - 2 * below
    return {
        "before": x,
        "after": y,
        "confidence": confidence,
        "mass": [count / total for count in counts],
        "estimate": statistics.median(differences),
        "low": differences[rank] if reached >= 0.5 else None,
        "high": differences[-1 - rank] if reached >= 0.5 else None,
        "reached": reached if reached >= 0.5 else 0,
        "pValue": stats.mannwhitneyu(y, x, alternative="greater", method="exact").pvalue.item(),
        "u": stats.mannwhitneyu(y, x, alternative="greater", method="exact").statistic.item(),
    }


write("rank-shifts.json", [
    rank_shift(before, after, 10 * before + after, confidence)
    for before, after, confidence in ((1, 1, 0.95), (2, 1, 0.95), (3, 1, 0.95), (7, 1, 0.95), (7, 1, 0.6), (5, 5, 0.95), (8, 4, 0.9), (6, 9, 0.95))
])
