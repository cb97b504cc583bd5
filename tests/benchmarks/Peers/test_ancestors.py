"""The recursive query of the reference application under pytest-benchmark.

dotnet run -c Release --project tests/benchmarks -- export graph.db   # prints the task's id
GRAPH_DB=graph.db TASK_ID=<id> pytest --durations=0 tests/benchmarks/Peers/test_ancestors.py
"""

import os
import sqlite3

QUERY = """
WITH RECURSIVE reached (id, depth) AS (
    SELECT id, 0 FROM tasks WHERE id = :id
    UNION
    SELECT d.dependency_id, r.depth + 1
    FROM reached r CROSS JOIN task_dependencies d ON d.dependent_id = r.id
    WHERE r.depth < 100
)
SELECT t.*, r.depth FROM reached r CROSS JOIN tasks t ON t.id = r.id
"""


def test_ancestors(benchmark):
    connection = sqlite3.connect(os.environ["GRAPH_DB"])
    task = {"id": int(os.environ["TASK_ID"])}
    rows = benchmark(lambda: connection.execute(QUERY, task).fetchall())
    assert len(rows) > 1
