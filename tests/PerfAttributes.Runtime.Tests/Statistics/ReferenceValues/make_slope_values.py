"""Computes the reference values of the tests of slopes by counting, independently of the code under test.

Run in this folder: python3 make_slope_values.py (no packages). Rewrites slopes.json beside it; the random series have fixed
seeds, so that a second run changes nothing. The tails come from all permutations of short series, one by one, and for longer
ones from the table of A. Hollander & D. Wolfe, "Nonparametric Statistical Methods", 2nd ed. 1999, A.30: for n = 10,
P(S >= 23) = 0.023 and P(S >= 21) = 0.036.
"""

import itertools
import json
import random
import statistics


def falling_pairs(order):
    return sum(a > b for a, b in itertools.combinations(order, 2))


def counts(n):
    counted = [0] * (n * (n - 1) // 2 + 1)
    for order in itertools.permutations(range(n)):
        counted[falling_pairs(order)] += 1
    return counted


def largest(n, risk, counted):
    total, k = sum(counted), -1
    while sum(counted[: k + 2]) <= risk * total:
        k += 1
    return k


def series(n, slope, noise, counted, seed):
    draw = random.Random(seed)
    points = [(10 * i, 1000 + slope * 10 * i + round(draw.gauss(0, noise), 3)) for i in range(n)]
    slopes = sorted((d - b) / (c - a) for (a, b), (c, d) in itertools.combinations(points, 2))
    k = largest(n, 0.025, counted)
    return {
        "y": [y for _, y in points],
        "slope": statistics.median(slopes),
        "low": slopes[k] if k >= 0 else None,
        "high": slopes[len(slopes) - 1 - k] if k >= 0 else None,
    }


rows = []
for n in range(2, 10):
    counted = counts(n)
    rows.append({
        "count": n,
        "counts": counted,
        "largest": [{"risk": risk, "k": largest(n, risk, counted)} for risk in (0.05, 0.025, 0.001)],
        "series": [series(n, slope, noise, counted, seed) for seed, (slope, noise) in enumerate(((0, 5), (3, 5), (-2, 40)))],
    })

with open("slopes.json", "w", encoding="utf-8", newline="\n") as file:
    json.dump(rows, file, indent=1)
    file.write("\n")
