// A case is a method in a scenario: what the page lists. Its checks come from the report one by one.

const report = JSON.parse(document.getElementById("report").textContent);
const verdictOrder = ["fail", "inconclusive", "warning", "skipped", "pass"];
const rank = verdict => { const place = verdictOrder.indexOf(verdict); return place < 0 ? -1 : place; };
const worst = verdicts => verdicts.reduce((one, other) => rank(other) < rank(one) ? other : one, "pass");

/** The share of its limit that a clause uses; above 1 the limit is broken. Null for clauses without figures. */
function usage(clause) {
  if (isFigure(clause.target_ms) && isFigure(clause.measured_ms)) return clause.measured_ms / clause.target_ms;
  for (const part of [clause.live_memory, clause.retained_memory]) {
    const measured = part?.measured_bytes ?? part?.growth_bytes;
    if (part && isFigure(measured) && part.target_bytes > 0) return Math.max(0, measured) / part.target_bytes;
  }
  // One statement of one is as it should be, and no sign of a budget that is used up.
  const counted = (clause.counted ?? []).filter(one => isFigure(one.measured) && (one.what === "allocated bytes" || one.measured > one.limit))
    .map(one => one.limit > 0 ? one.measured / one.limit : one.measured > 0 ? Infinity : 0);
  if (counted.length) return Math.max(...counted);
  if (clause.throughput?.measured_per_second > 0) return clause.throughput.target_per_second / clause.throughput.measured_per_second;
  if (clause.comparison?.ratio > 0) return clause.comparison.target_ratio / clause.comparison.ratio;
  return null;
}

/** The statements of a case, each text once whatever the values: of several checks, the plan in which most is marked. */
function statementsOf(checks) {
  const marks = nodes => (nodes ?? []).reduce((sum, node) => sum + (node.note ? 1 : 0) + marks(node.children), 0);
  const found = new Map();
  for (const statement of checks.flatMap(check => check.explain_query_plan ?? [])) {
    const text = statement.prepared_sql ?? statement.sql, known = found.get(text);
    if (!known || marks(statement.plan_tree) > marks(known.plan_tree)) found.set(text, statement);
  }
  return [...found.values()];
}

function gather() {
  const cases = new Map();
  for (const [service, operations] of Object.entries(report.performance_test_results ?? {})) {
    for (const [operation, checks] of Object.entries(operations)) {
      for (const check of checks) {
        const key = JSON.stringify([check.run ?? 0, service, operation, check.scenario]);
        if (!cases.has(key)) {
          cases.set(key, { key, run: check.run ?? 0, service, operation, signature: check.operation, scenario: check.scenario, checks: [] });
        }
        cases.get(key).checks.push(check);
      }
    }
  }

  let index = 0;
  for (const one of cases.values()) {
    one.id = `case-${++index}`;
    one.checks.sort((left, right) => rank(left.verdict) - rank(right.verdict));
    one.verdict = worst(one.checks.map(check => check.verdict));
    // Type arguments have namespaces of their own.
    one.shortService = one.service.slice(one.service.split("<")[0].lastIndexOf(".") + 1);
    one.times = one.checks.find(check => check.times)?.times ?? null;
    one.bytes = one.checks.find(check => isFigure(check.allocated_bytes_per_call))?.allocated_bytes_per_call ?? null;
    one.statements = statementsOf(one.checks);
    one.vmSteps = one.statements.length ? one.statements.reduce((sum, statement) => sum + statement.vm_steps, 0) : null;
    const shares = one.checks.flatMap(check => check.clauses ?? []).map(usage).filter(share => typeof share === "number");
    one.share = shares.length ? Math.max(...shares) : null;
  }
  return [...cases.values()];
}

/** What a search looks at; made at the first search. */
const textOf = one => one.text ??= [one.service, one.operation, one.signature, one.scenario, ...one.checks.flatMap(check =>
  [check.check, check.verdict, check.error ?? "", ...(check.clauses ?? []).flatMap(clause => [clause.statement, clause.requirement ?? ""])]),
  ...one.statements.map(statement => statement.sql)].join("\n").toLowerCase();

const cases = gather();
const severalRuns = (report.runs ?? []).length > 1;
const runName = index => { const run = (report.runs ?? [])[index]; return run ? `${run.test_project}, ${date(run.started)}` : ""; };
/** A merged report has a test once for each run: one where something was found is meant. */
const caseOfTest = test => {
  const found = cases.filter(one => one.checks.some(check => check.test === test));
  return found.find(one => one.checks.some(check => check.test === test && check.verdict !== "pass")) ?? found[0];
};
