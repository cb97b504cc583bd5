// All that the report holds of one case; built when it is opened.

function clauseStrip(clause) {
  if (isFigure(clause.target_ms)) return strip(clause.measured_ms, clause.interval_ms, clause.target_ms, time);
  if (clause.counted?.length === 1 && clause.counted[0].what === "allocated bytes") return strip(clause.counted[0].measured, null, clause.counted[0].limit, bytes);
  const { throughput, live_memory: live, retained_memory: retained, comparison } = clause;
  if (throughput) return strip(throughput.measured_per_second, throughput.interval_per_second, throughput.target_per_second, rate, true);
  if (live) return strip(live.measured_bytes, live.interval_bytes, live.target_bytes, bytes);
  if (retained) return strip(retained.growth_bytes, retained.interval_bytes, retained.target_bytes, bytes);
  if (comparison) return strip(comparison.ratio, comparison.ratio_interval, comparison.target_ratio, value => `${value.toFixed(2)}×`, true);
  return null;
}

function clauseView(check, clause) {
  const meta = [
    isFigure(clause.calls) ? many(clause.calls, "sample") : null,
    isFigure(clause.error_rate) ? `risk ≤ ${percent(clause.error_rate)}` : null,
    clause.requirement ? visible(clause.requirement) : null,
    clause.severity === "warning" ? "only warns" : null,
    clause.line ? `line ${clause.line}` : null,
    clause.limit_source ? `limit from ${visible(clause.limit_source)}` : null,
    ...(clause.reasons ?? []).map(words)].filter(part => part);
  return h("li", { class: "clause" },
    h("div", {}, verdictMark(clause.verdict), h("div", { class: "check-name" }, visible(check.check))),
    h("div", {}, h("p", { class: "said" }, visible(clause.statement)),
      meta.length ? h("div", { class: "meta" }, meta.map(part => h("span", {}, part))) : null,
      clause.index_mutation ? h("p", { class: "small soft" }, visible(clause.index_mutation.statement)) : null,
      clause.way_out ? h("p", { class: "way-out" }, h("span", { class: "soft" }, "Way out: "), visible(clause.way_out)) : null),
    clauseStrip(clause) ?? h("span"));
}

function timesPanel(one) {
  const times = one.times;
  if (!times) return null;
  const budgets = one.checks.flatMap(check => check.clauses ?? []).filter(clause => isFigure(clause.target_ms) && clause.statistic !== "std_dev");
  const row = (name, value, interval, note) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "number" }, value), h("td", { class: "number" }, interval ?? ""), h("td", { class: "soft" }, note ?? ""));
  const span = interval => intervalText(interval, time);
  const noise = times.noise;
  return h("section", { class: "panel block" },
    h("div", { class: "line" }, h("h3", {}, "Time per call"),
      h("span", { class: "small soft" }, `${many(times.samples, "sample")}${times.calls_per_sample > 1 ? ` of ${number(times.calls_per_sample)} calls each` : ""}, ${times.warm ? "warm" : "cold code"}`)),
    times.distribution ? h("div", { class: "columns" }, distributionChart(times, budgets), times.calls_over_time ? callsChart(times, budgets) : null) : null,
    h("div", { class: "scroll" }, h("table", { class: "figures" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Statistic"), h("th", { scope: "col", class: "number" }, "Value"), h("th", { scope: "col", class: "number" }, "Interval"), h("th", { scope: "col" }, ""))),
      h("tbody", {},
        (times.quantiles ?? []).map(one => row(quantileName(one.probability), time(one.value_ms), span(one.interval_ms), one.needs_calls ? `needs ${number(one.needs_calls)} samples` : `${percent(one.confidence)} confidence`)),
        row("mean", time(times.mean_ms), span(times.mean_interval_ms)),
        row("standard deviation", time(times.stddev_ms)), row("fastest, slowest", `${time(times.min_ms)}, ${time(times.max_ms)}`), row("first call", time(times.first_call_ms), "", "pays for compilation; in no other figure")))),
    times.call_isolation === "savepoint" ? h("p", { class: "small" }, "Each call was rolled back: no commit is in these times.") : null,
    isFigure(times.drift_share) ? h("p", { class: "small" }, `Calls took longer and longer, by ${percent(times.drift_share)}: ${times.drift_is_shared ? "so did the sentinel, the machine slowed down" : "the method's own time grows per call"}.`) : null,
    times.modes_ms ? h("p", { class: "small" }, `Two kinds of calls: ${percent(1 - times.upper_mode_share)} around ${time(times.modes_ms[0])}, ${percent(times.upper_mode_share)} around ${time(times.modes_ms[1])}.`) : null,
    noise ? h("p", { class: "small soft" }, `Machine quiet in ${noise.quiet_blocks} of ${noise.blocks} blocks; sentinel at ${isFigure(noise.sentinel_ratio) ? noise.sentinel_ratio.toFixed(2) : "–"} of its quiet time; waited ${time(noise.run_queue_wait_ms)} for a processor.`) : null);
}

function headOf(one) {
  const requirements = [...new Set(one.checks.flatMap(check => check.clauses ?? []).map(clause => clause.requirement).filter(found => found))];
  const source = one.checks.map(check => check.source).find(found => found?.file);
  return h("div", { class: "dossier-head" },
    h("div", { class: "signature" }, visible(one.signature)),
    h("div", { class: "line small soft" }, h("span", {}, visible(one.service)), h("span", {}, `scenario ${visible(one.scenario)}`),
      severalRuns ? h("span", {}, visible(runName(one.run))) : null,
      source ? h("code", {}, `${visible(source.file)}${source.line ? `:${source.line}` : ""}`) : null,
      isFigure(one.bytes) ? h("span", {}, `${bytes(one.bytes)} allocated per call`) : null,
      requirements.map(requirement => h("span", { class: "chip" }, visible(requirement)))));
}

function messagesPanel(one) {
  const told = one.checks.filter(check => check.message || check.error || check.reproduce && check.verdict !== "pass");
  const again = told.length ? told : one.checks.filter(check => check.reproduce).slice(0, 1);
  if (!again.length) return null;
  return h("section", { class: "panel block" },
    h("h3", {}, told.length ? "Messages, and how to see them again" : "How to run it again"),
    again.map(check => h("div", { class: "statement" },
      h("h4", {}, visible(check.check)),
      check.reproduce ? copyable(check.reproduce, "command that reproduces it") : null,
      check.message ?? check.error ? h("details", { class: "more-of", open: check.error ? true : null }, h("summary", {}, "Message of the test"), code(check.message ?? check.error, "message of the test")) : null)));
}

function dossier(one) {
  return h("div", { class: "dossier" },
    headOf(one),
    h("section", { class: "panel block" }, h("h3", { class: "visually-hidden" }, "Verdicts"),
      h("ul", { class: "clauses" }, one.checks.flatMap(check => check.clauses?.length ? check.clauses.map(clause => [rank(clause.verdict), clauseView(check, clause)])
        : [[rank(check.verdict), h("li", { class: "clause" }, h("div", {}, verdictMark(check.verdict), h("div", { class: "check-name" }, visible(check.check))), h("p", { class: "said" }, visible(check.error ?? "")))]])
        .sort((left, right) => left[0] - right[0]).map(pair => pair[1]))),
    advicePanel(one), regressionPanel(one), timesPanel(one),
    one.checks.flatMap(check => check.clauses ?? []).filter(clause => clause.growth?.points?.length).map(clause => growthPanel(clause.growth)),
    trendPanel(one), profilePanel(one), queriesPanel(one), messagesPanel(one));
}
