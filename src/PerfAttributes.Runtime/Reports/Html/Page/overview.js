// The run at a glance.

const allChecks = cases.flatMap(one => one.checks);

function headline() {
  const { passed, failed, inconclusive, warnings, skipped_clauses: left } = report.summary;
  if (failed) return ["fail", failed === 1 ? "1 contract is broken" : `${number(failed)} contracts are broken`];
  if (inconclusive) return ["inconclusive", inconclusive === 1 ? "1 contract could not be decided" : `${number(inconclusive)} contracts could not be decided`];
  if (warnings) return ["warning", warnings === 1 ? "1 contract that only warns is broken" : `${number(warnings)} contracts that only warn are broken`];
  // What was left out proves nothing.
  if (!passed) return ["skipped", left ? "Every contract was left out" : "No contract was checked"];
  return ["pass", left ? "Every contract that was checked holds" : "Every contract holds"];
}

function summaryPanel(list) {
  const counts = verdictOrder.map(verdict => [verdict, allChecks.filter(check => check.verdict === verdict).length]).filter(pair => pair[1]);
  const [verdict, text] = headline();
  const environment = report.environment ?? {}, coverage = report.test_coverage ?? {}, risk = report.summary.false_alarm_risk;
  const fact = (name, value) => value ? h("div", {}, h("dt", {}, name), h("dd", {}, visible(value))) : null;
  const bar = h("div", { class: "proportions", "aria-hidden": "true" }, counts.map(([name, count]) => {
    const part = h("span", { class: `is-${name}` });
    part.style.flexGrow = String(count);
    return part;
  }));
  const buttons = counts.map(([name, count]) => {
    const button = h("button", { class: `count is-${name}`, type: "button", "aria-pressed": "false" }, sign(name), h("strong", {}, number(count)), wordOf(name));
    button.addEventListener("click", () => list.toggleVerdict(name));
    list.onVerdict(chosen => button.setAttribute("aria-pressed", String(chosen === name)));
    return button;
  });
  return h("section", { class: "panel summary", "aria-labelledby": "headline" },
    h("div", { class: "summary-head" },
      h("h2", { class: `headline is-${verdict}`, id: "headline" }, sign(verdict, 24), text),
      h("span", { class: "soft" }, `${many(allChecks.length, "check")} of ${many(cases.length, "case")}`)),
    bar,
    h("div", { class: "counts", role: "group", "aria-label": "Checks by verdict; choose one to filter the cases" }, buttons),
    requirementsLine(list),
    h("dl", { class: "facts" },
      fact("Started", date(report.started)),
      fact("Machine", [environment.processor, environment.operating_system, environment.architecture, many(environment.processor_count, "processor")].filter(part => part).join(", ")),
      fact("Runtime", `${environment.runtime}${environment.server_gc ? ", server GC" : ""}`), fact("Database", environment.database_engine),
      fact("Scenarios", (coverage.scenarios_tested ?? []).join(", ")),
      fact("Coverage", `${many(coverage.operations_benchmarked, "method")} timed, ${many(coverage.sql_queries_analyzed, "statement")} explained`),
      fact("Risk of any false alarm", isFigure(risk) ? risk > 0 ? `at most ${percent(Math.ceil(risk * 1e4 - 1e-9) / 1e4)}` : "none: counted, not sampled" : null),
      fact("Baseline", report.regression_detection_enabled ? "compared" : report.baseline_saved ? "saved" : "none")),
    (report.regression_notes ?? []).map(note => h("p", { class: "small soft" }, visible(note))));
}

function requirementsLine(list) {
  const byName = new Intl.Collator("en", { numeric: true });
  const requirements = Object.entries(report.requirements ?? {}).sort((left, right) => rank(left[1]) - rank(right[1]) || byName.compare(left[0], right[0]));
  if (!requirements.length) return null;
  return h("div", { class: "requirements", role: "group", "aria-labelledby": "requirements" }, h("h3", { id: "requirements" }, "Requirements"),
    requirements.map(([name, verdict]) => h("button", { class: `requirement is-${verdict}`, type: "button", onclick: () => list.search(name) },
      sign(verdict, 14), h("span", {}, visible(name)), h("span", { class: verdict === "pass" ? "visually-hidden" : "small" }, wordOf(verdict)))));
}

// Without them a run of tests that were never made would look whole.
function untestedPanel() {
  const untested = report.not_tested ?? [];
  if (!untested.length) return null;
  return h("section", { class: "panel block", "aria-labelledby": "untested" },
    h("h2", { class: "is-fail", id: "untested" }, sign("fail"), `${untested.length === 1 ? "1 method is" : `${number(untested.length)} methods are`} not tested`),
    h("ul", { class: "rows" }, untested.map(one => h("li", {},
      h("div", { class: "line" }, h("strong", { class: "grow" }, visible(one.operation)), h("span", { class: "soft small" }, visible(one.service))),
      (one.reasons ?? []).map(reason => h("p", { class: "small" }, visible(reason)))))));
}

function recommendationsPanel(list) {
  // What helped the most when it was tried comes first, what was not tried last. Indexes that no call used have a panel of their own.
  const found = (report.optimization_recommendations ?? []).filter(one => one.kind !== "unused_index").sort((left, right) => gainOf(right) - gainOf(left));
  if (!found.length) return null;
  return h("section", { class: "panel block", "aria-labelledby": "recommendations" }, h("h2", { id: "recommendations" }, "Recommendations"),
    h("ul", { class: "rows" }, found.slice(0, 12).map(one => {
      const target = caseOfTest(one.test);
      return h("li", {}, h("div", { class: "line" },
        target ? h("button", { class: "link grow", type: "button", onclick: () => list.reveal(target) }, visible(`${target.shortService}.${target.operation}`)) : h("span", { class: "grow" }, visible(one.operation ?? "")),
        mends(one) ? h("strong", { class: "is-pass" }, `${digits(gainOf(one))}× fewer VM steps`) : one.tried === false ? h("span", { class: "soft" }, "(not tried)") : null),
        mends(one) ? h("code", { class: "soft" }, visible(one.trial.remedies.map(remedyText).join(" "))) : h("p", { class: "small" }, visible(one.recommendation ?? "")),
        one.gain && !mends(one) ? h("p", { class: "small is-pass" }, visible(one.gain)) : null,
        one.file ? h("p", { class: "small soft" }, placeOf(one), isFigure(one.time_percent) ? `, ${digits(one.time_percent)} % of the time` : isFigure(one.bytes_percent) ? `, ${digits(one.bytes_percent)} % of the bytes` : "") : null);
    }), found.length > 12 ? h("li", { class: "soft small" }, `${found.length - 12} more with their cases`) : null));
}

// Dropping an index that is not needed makes writes cheaper, and no query.
const mends = one => one.trial && (one.kind ?? "query") === "query";
const gainOf = one => mends(one) ? one.trial.vm_steps_before / Math.max(1, one.trial.vm_steps_after) : one.tried === false ? 0 : 1;

function unusedPanel() {
  const unused = report.unused_indexes ?? [];
  if (!unused.length) return null;
  return h("section", { class: "panel block", "aria-labelledby": "unused" }, h("h2", { id: "unused" }, "Indexes that no call used"),
    h("ul", { class: "rows" }, unused.map(one => h("li", {}, h("div", { class: "line" }, h("code", { class: "grow" }, visible(one.index)), h("span", { class: "soft small" }, `on ${visible(one.table)}`))))));
}
