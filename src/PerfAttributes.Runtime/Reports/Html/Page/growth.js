// Growth: each cost over size, both logarithmic, with the fitted line and the bound.

const growthCosts = {
  "time": { of: point => point.median_ms, format: time },
  "bytes": { of: point => point.allocated_bytes, format: bytes },
  "VM steps": { of: point => point.vm_steps, format: number },
  "full-scan steps": { of: point => point.full_scan_steps, format: number },
  "statements": { of: point => point.statements, format: number },
};

const boundOf = { Constant: () => 1, Logarithmic: n => Math.log(n), Linear: n => n, Linearithmic: n => n * Math.log(n), Quadratic: n => n * n };

function growthChart(growth, cost) {
  const kind = growthCosts[cost.cost];
  const points = growth.points.map(point => ({ size: point.size, value: kind?.of(point) })).filter(point => isFigure(point.value) && point.value > 0 && point.size > 0);
  if (points.length < 2 || !isFigure(cost.exponent)) return null;
  const interval = cost.exponent_interval ? ` (${cost.exponent_interval.map(end => end.toFixed(2)).join(" to ")})` : "";
  const sizes = points.map(point => point.size), values = points.map(point => point.value);
  // The fit goes through the middle of the points; the bound starts where they start.
  const middle = list => Math.exp(list.reduce((sum, value) => sum + Math.log(value), 0) / list.length);
  const fitted = size => middle(values) * (size / middle(sizes)) ** cost.exponent;
  // A logarithm is nothing at a size of 1, where no bound can start.
  const bound = boundOf[growth.bound] ?? (() => 0), start = points.find(point => bound(point.size) > 0);
  const limit = size => start ? start.value * bound(size) / bound(start.size) : NaN;
  const [first, last] = [sizes[0], sizes.at(-1)];
  const heights = [...values, fitted(first), fitted(last), limit(first), limit(last)].filter(value => value > 0 && isFigure(value));
  const [bottom, top] = [Math.min(...heights) / 1.25, Math.max(...heights) * 1.25];
  const figure = chart(`${cost.cost}: n^${cost.exponent.toFixed(2)}${interval}`,
    `${cost.cost} grows like n to the ${cost.exponent.toFixed(2)} from ${first} to ${last}, allowed is ${growth.bound}: ${wordOf(cost.verdict)}`, 190, width => {
      const left = 62, x = scale(first, last, left + 8, width - 12, true), y = scale(bottom, top, 156, 10, true);
      const line = of => `M${x(first)} ${y(of(first))}` + [0.25, 0.5, 0.75, 1].map(share => first * (last / first) ** share).map(size => `L${x(size)} ${y(Math.max(of(size), bottom))}`).join("");
      return [
        y.ticks(4).map(tick => [s("line", { class: "grid", x1: left, x2: width, y1: y(tick), y2: y(tick) }), s("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, kind.format(tick))]),
        s("line", { class: "axis", x1: left, x2: width, y1: 156, y2: 156 }),
        sizes.map((size, i) => i % Math.ceil(sizes.length * 40 / (width - left)) === 0 || i === sizes.length - 1 ? s("text", { x: x(size), y: 172, "text-anchor": "middle" }, number(size)) : null),
        start ? s("path", { class: "limit", d: line(limit) }) : null,
        s("path", { class: "fit", d: line(fitted) }),
        points.map(point => s("circle", { class: "dot", cx: x(point.size), cy: y(point.value), r: 4.5 }, s("title", {}, `${number(point.size)}: ${kind.format(point.value)}`))),
      ];
    });
  figure.append(h("figcaption", {}, verdictMark(cost.verdict), ` against ${growth.bound}`));
  return figure;
}

function growthPanel(growth) {
  const costs = growth.costs.map(cost => growthChart(growth, cost)).filter(one => one);
  return h("section", { class: "panel block" },
    h("div", { class: "line" }, h("h3", {}, "Growth"), h("span", { class: "small soft" }, `both axes logarithmic; solid: fit, dashed: ${growth.bound}, the bound`)),
    h("div", { class: "multiples" }, costs),
    h("div", { class: "scroll" }, h("table", { class: "figures" },
      h("thead", {}, h("tr", {}, ["Scenario", "Size", "Time", "Bytes", "VM steps", "Full-scan steps", "Statements"].map((name, i) => h("th", { scope: "col", class: i ? "number" : null }, name)))),
      h("tbody", {}, growth.points.map(point => h("tr", {}, h("td", {}, visible(point.scenario)),
        [number(point.size), time(point.median_ms), bytes(point.allocated_bytes), number(point.vm_steps), number(point.full_scan_steps), number(point.statements)].map(text => h("td", { class: "number" }, text))))))));
}
