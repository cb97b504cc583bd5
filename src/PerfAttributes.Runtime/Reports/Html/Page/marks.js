// Signs of verdicts: a shape and a word, so that colour is never alone.

const shapes = {
  pass: "M3.5 8.5 6.5 11.5 12.5 4.5",
  fail: "M4 4 12 12 M12 4 4 12",
  inconclusive: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.200 8 10 M8 12.400V12.500",
  warning: "M8 3.500V9.500 M8 12.400V12.500",
  skipped: "M4 8H12",
};

const sign = (verdict, size = 16) => s("svg", { width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" },
  s("path", { d: shapes[verdict] ?? shapes.skipped }));

const verdictWords = { pass: "Pass", fail: "Fail", inconclusive: "Inconclusive", warning: "Warning", skipped: "Skipped" };
const wordOf = verdict => verdictWords[verdict] ?? visible(verdict);
const verdictMark = (verdict, badge) => h("span", { class: `verdict is-${verdict in shapes ? verdict : "skipped"}${badge ? " badge" : ""}` }, sign(verdict, 14), wordOf(verdict));
const twist = () => s("svg", { class: "twist", width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" }, s("path", { d: "M4 2.500 7.500 6 4 9.500" }));

/** The share of a limit as a bar: full at the limit. */
function usageBar(share) {
  if (typeof share !== "number") return "–";
  const width = 64, over = share > 1;
  return h("span", { class: "usage" },
    s("svg", { width, height: 8, "aria-hidden": "true" },
      s("rect", { class: "track", x: 0, y: 1, width, height: 6, rx: 3 }),
      s("rect", { class: over ? "used is-over" : "used", x: 0, y: 1, width: Math.max(2, Math.min(1, share) * width), height: 6, rx: 3 })),
    h("span", { class: over ? "is-fail" : "" }, share === Infinity ? "limit 0" : over && share >= 10 ? `${digits(share)}×` : percent(share)));
}
