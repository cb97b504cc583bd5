"""Computes the reference values of the tests of change points with NumPy and SciPy, independently of the code under test.

Run in this folder: python3 make_change_values.py (NumPy 1.24, SciPy 1.10). Rewrites changes.json beside it; the random series have
fixed seeds, so that a second run changes nothing. Energy distances are summed from the definition in Matteson & James (2014), equation
(5), pair by pair; Student's t is SciPy's.
"""

import json

import numpy as np
from scipy import stats

LEVEL = 0.0001
LENGTH = 5


def mean_distance(x, y):
    return np.abs(np.subtract.outer(x, y)).mean()


def mean_distance_within(x):
    pairs = np.abs(np.subtract.outer(x, x))[np.triu_indices(len(x), 1)]
    return pairs.mean()


def scaled(x, y):
    m, n = len(x), len(y)
    return m * n / (m + n) * (2 * mean_distance(x, y) - mean_distance_within(x) - mean_distance_within(y))


def compare(x, y):
    spread = 3 * 1.4826 * np.median(np.concatenate([np.abs(x - np.median(x)), np.abs(y - np.median(y))]))
    x = np.clip(x, np.median(x) - spread, np.median(x) + spread)
    y = np.clip(y, np.median(y) - spread, np.median(y) + spread)
    shift = y.mean() - x.mean()
    if shift == 0:
        return 0.0, 1.0
    if np.ptp(x) == 0 and np.ptp(y) == 0:
        return shift, 0.0
    return shift, stats.ttest_ind(x, y).pvalue


def divide(series, start, end):
    splits = [
        (scaled(series[start:at], series[at:stop]), at, stop)
        for at in range(start + LENGTH, end - LENGTH + 1)
        for stop in range(at + LENGTH, end + 1)
    ]
    if not splits:
        return []
    _, at, stop = max(splits, key=lambda split: split[0])
    if compare(series[start:at], series[at:stop])[1] > LEVEL:
        return []
    return divide(series, start, at) + [at] + divide(series, at, end)


def points(series, least):
    found = divide(series, 0, len(series))
    while True:
        edges = [0, *found, len(series)]
        rows = [(at, *compare(series[before:at], series[at:after])) for before, at, after in zip(edges, found, edges[2:])]
        small = [row for row in rows if abs(row[1]) < least]
        weak = [row for row in rows if row[2] > LEVEL]
        if small:
            found.remove(min(small, key=lambda row: abs(row[1]))[0])
        elif weak:
            found.remove(max(weak, key=lambda row: row[2])[0])
        else:
            return [{"index": at, "shift": float(shift), "probability": float(p)} for at, shift, p in rows]


def noise(seed, n, deviation=0.02, spikes=0.0):
    draw = np.random.default_rng(seed)
    return draw.normal(0, deviation, n) + (draw.random(n) < spikes) * 0.4


def step(n, *levels):
    series = np.zeros(n)
    for at, size in levels:
        series[at:] += size
    return series


cases = [
    ("too short", np.arange(9.0), 0),
    ("no change", noise(1, 60), 0),
    ("one value", np.full(30, 3.25), 0),
    ("a step without noise", step(30, (12, 0.5)), 0),
    ("a step of 5 %", noise(2, 60) + step(60, (30, 0.05)), 0),
    ("a step of 20 % near the end", noise(3, 50) + step(50, (44, 0.2)), 0),
    ("up and down again", noise(4, 70) + step(70, (30, 0.1), (38, -0.1)), 0),
    ("four levels", noise(5, 80) + step(80, (15, 0.2), (40, -0.3), (60, 0.1)), 0),
    ("wild runs", noise(6, 60, spikes=0.1) + step(60, (25, 0.1)), 0),
    ("a slope", noise(7, 60) + np.linspace(0, 0.5, 60), 0),
    ("a step below the least", noise(8, 60, 0.001) + step(60, (20, 0.015), (40, 0.1)), 0.02),
    ("small steps that add up", noise(9, 60, 0.001) + step(60, (20, 0.015), (40, 0.015)), 0.02),
]

rows = []
for name, values, least in cases:
    values = np.round(values, 6)
    n = len(values)
    rows.append({
        "name": name,
        "values": values.tolist(),
        "leastShift": least,
        "distances": [
            {"from": a, "at": b, "to": c, "scaled": float(scaled(values[a:b], values[b:c]))}
            for a, b, c in ((0, 2, 4), (0, n // 2, n), (1, n // 3, n - 1))
        ],
        "points": points(values, least),
    })

with open("changes.json", "w", encoding="utf-8", newline="\n") as file:
    json.dump(rows, file, indent=1)
    file.write("\n")
