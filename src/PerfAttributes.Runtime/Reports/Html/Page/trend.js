// What earlier runs showed, and where a figure changed for good; and the comparison with a baseline.

const trendOf = one => (report.trends ?? []).find(trend => {
  const key = trend.case ?? trend;
  return key.service === one.service && key.operation === one.operation && key.scenario === one.scenario;
});

// A cost that was 0 before has no share.
const changeText = change => (isFigure(change.change_share) ? `${change.change_share >= 0 ? "+" : ""}${percent(change.change_share)}` : "changed") + (change.machine_changed ? ", the machine too" : "");

function trendChart(title, runs, cost, of, format, changes) {
  const points = runs.map((run, index) => ({ index, run, value: of(run) })).filter(point => isFigure(point.value));
  if (points.length < 2) return null;
  const values = points.map(point => point.value), high = Math.max(...values) * 1.1 || 1, low = Math.min(...values) > high / 2 ? Math.min(...values) * 0.9 : 0;
  const own = changes.filter(change => change.cost === cost);
  const told = own.map(change => `${changeText(change)} at run ${change.index + 1}`).join(", ");
  return chart(`${title}, ${many(points.length, "run")}`, `${title} over ${points.length} runs, last ${format(values.at(-1))}. ${told ? "Changes: " + told : "No change found"}.`, 170, width => {
    const left = 62, x = scale(0, Math.max(1, runs.length - 1), left + 6, width - 8, false), y = scale(low, high, 140, 18, false);
    return [
      y.ticks(4).map(tick => [s("line", { class: "grid", x1: left, x2: width, y1: y(tick), y2: y(tick) }), s("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, format(tick))]),
      s("line", { class: "axis", x1: left, x2: width, y1: 140, y2: 140 }),
      own.map(change => {
        const at = (x(change.index) + x(Math.max(0, change.index - 1))) / 2, right = at + changeText(change).length * 7 > width;
        return [s("line", { class: "limit", x1: at, x2: at, y1: 6, y2: 140 }),
          s("text", { class: "limit-text", x: right ? at - 5 : at + 5, y: 14, "text-anchor": right ? "end" : "start" }, changeText(change))];
      }),
      s("path", { class: "curve", d: "M" + points.map(point => `${x(point.index)} ${y(point.value)}`).join("L") }),
      points.map(point => s("circle", { class: "dot", cx: x(point.index), cy: y(point.value), r: 3 }, s("title", {}, `${date(point.run.started)}${point.run.commit ? ` ${point.run.commit.slice(0, 8)}` : ""}: ${format(point.value)}`))),
      s("text", { x: left, y: 158 }, date(runs[0].started).slice(0, 10)), s("text", { x: width, y: 158, "text-anchor": "end" }, date(runs.at(-1).started).slice(0, 10)),
    ];
  });
}

function trendPanel(one) {
  const trend = trendOf(one);
  if (!trend?.runs?.length) return null;
  const changes = trend.change_points ?? [];
  const charts = [
    trendChart("Median", trend.runs, "time", run => run.median_ms, time, changes),
    trendChart("VM steps", trend.runs, "vm_steps", run => run.vm_steps, number, changes),
    trendChart("Allocated bytes", trend.runs, "allocated_bytes", run => run.allocated_bytes, bytes, changes)].filter(part => part);
  if (!charts.length && !changes.length) return null;
  return h("section", { class: "panel block" }, h("h3", {}, "Trend"), h("div", { class: "columns" }, charts),
    changes.length ? h("ul", { class: "rows small" }, changes.map(change => h("li", {}, visible(change.statement)))) : null);
}

const outcomeVerdict = { regressed: "fail", cannot_tell: "inconclusive", unchanged: "pass", improved: "pass", new: "skipped" };
const costFormat = cost => cost === "time" ? value => time(value / 1e6) : cost === "allocated_bytes" ? bytes : number;

function regressionPanel(one) {
  const findings = one.checks.flatMap(check => (check.clauses ?? []).map(clause => clause.regression))
    .flatMap(found => found?.costs ?? []);
  if (!findings.length) return null;
  return h("section", { class: "panel block" },
    h("h3", {}, "Against the baseline"),
    h("div", { class: "scroll" }, h("table", { class: "figures" },
      h("thead", {}, h("tr", {}, ["Cost", "Then", "Now", "Ratio", "Smallest visible", "Outcome"].map((name, i) => h("th", { scope: "col", class: i > 0 && i < 5 ? "number" : null }, name)))),
      h("tbody", {}, findings.map(found => {
        const format = costFormat(found.cost), outcome = String(found.outcome ?? "").toLowerCase();
        const interval = found.ratio_interval ? ` (${found.ratio_interval.map(end => end.toFixed(2)).join(" to ")})` : "";
        return h("tr", {}, h("td", {}, words(found.cost)), h("td", { class: "number" }, isFigure(found.then) ? format(found.then) : "–"), h("td", { class: "number" }, isFigure(found.now) ? format(found.now) : "–"),
          h("td", { class: "number" }, isFigure(found.ratio) ? found.ratio.toFixed(2) + interval : "–"),
          h("td", { class: "number" }, isFigure(found.smallest_visible_ratio) ? `+${percent(found.smallest_visible_ratio - 1)}` : "–"),
          h("td", {}, h("span", { class: `verdict is-${outcomeVerdict[outcome] ?? "skipped"}` }, sign(outcomeVerdict[outcome] ?? "skipped", 14), words(outcome)),
            outcome === "unchanged" ? null : h("p", { class: "soft" }, visible(found.statement))));
      })))));
}
