// Charts are drawn at the width they get, so that their text keeps its size on a phone.

/** A chart in a figure. `draw` gets the width in pixels and gives the parts of the drawing. */
function chart(title, description, height, draw) {
  const picture = s("svg", { class: "chart", role: "img", "aria-label": description, height });
  let drawn = 0;
  const redraw = () => {
    const width = Math.round(picture.parentElement?.clientWidth ?? 0);
    if (width < 40 || width === drawn) return;
    drawn = width;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.replaceChildren(...draw(width).flat(Infinity).filter(part => part));
  };
  new ResizeObserver(redraw).observe(picture);
  requestAnimationFrame(redraw);
  return h("figure", { class: "figure" }, h("h4", {}, title), picture);
}

/** A scale from values to pixels. */
function scale(min, max, from, to, logarithmic) {
  const of = logarithmic ? Math.log : value => value;
  const [low, high] = [of(min), of(max)];
  const place = value => from + (high === low ? 0.5 : Math.min(1, Math.max(0, (of(value) - low) / (high - low)))) * (to - from);
  place.ticks = count => logarithmic ? logTicks(min, max, count) : linearTicks(min, max, count);
  return place;
}

function linearTicks(min, max, count) {
  if (!isFigure(min) || !isFigure(max)) return [];
  const raw = (max - min) / Math.max(1, count), power = 10 ** Math.floor(Math.log10(raw || 1));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(one => one >= raw) ?? power * 10;
  const ticks = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max * (1 + 1e-9); i++) ticks.push(i * step);
  return ticks;
}

function logTicks(min, max, count) {
  if (!(min > 0) || !isFigure(max)) return [];
  const all = factors => {
    const ticks = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
      for (const factor of factors) {
        const tick = factor * 10 ** power;
        if (tick >= min * 0.999 && tick <= max * 1.001) ticks.push(tick);
      }
    }
    return ticks;
  };
  const fine = all([1, 2, 5]), coarse = all([1]);
  if (coarse.length >= 2 && fine.length > count) return coarse.length > count + 2 ? coarse.filter((_, i) => i % Math.ceil(coarse.length / count) === 0) : coarse;
  return fine.length >= 2 ? fine : linearTicks(min, max, Math.min(count, 3));
}

/** Labels below an axis; one that would touch its neighbour is left out. */
function ticksBelow(x, y, count, format, left, right) {
  let free = -Infinity;
  return x.ticks(count).map(tick => {
    const [at, text] = [x(tick), format(tick)], half = text.length * 3.4;
    const middle = Math.min(Math.max(at, left + half), right - half);
    if (middle - half < free) return null;
    free = middle + half + 10;
    return [s("line", { class: "axis", x1: at, x2: at, y1: y, y2: y + 4 }), s("text", { x: middle, y: y + 16, "text-anchor": "middle" }, text)];
  });
}

/** An interval in words; an end that the sample cannot carry is left out. */
function intervalText(interval, format) {
  const [low, high] = interval ?? [];
  if (isFigure(low) && isFigure(high)) return `${format(low)} to ${format(high)}`;
  return isFigure(low) ? `at least ${format(low)}` : isFigure(high) ? `at most ${format(high)}` : "";
}

/** The same as a line with a mark at each end; where an end is missing, it runs on to the edge without one. */
function whisker(interval, x, y, half, left, right) {
  const [low, high] = interval ?? [], ends = [low, high].filter(isFigure).map(x);
  if (!ends.length) return null;
  return [
    s("line", { class: "whisker", x1: isFigure(low) ? x(low) : left, x2: isFigure(high) ? x(high) : right, y1: y, y2: y }),
    ends.map(end => s("line", { class: "whisker whisker-end", x1: end, x2: end, y1: y - half, y2: y + half }))];
}

const quantileName = probability => probability === 0.5 ? "median" : `p${Math.round(probability * 100)}`;

/** How times spread, with budgets as lines and quantiles with their intervals below. */
function distributionChart(times, budgets) {
  const { edges_ms: edges, counts } = times.distribution;
  const quantiles = (times.quantiles ?? []).filter(one => isFigure(one.value_ms));
  const [min, max] = [edges[0], edges.at(-1)];
  // A budget far above all calls would squeeze them into a corner: it is told in words.
  const near = budgets.filter(one => one.target_ms <= max * 3);
  const high = Math.max(max, ...near.map(one => one.target_ms)) * (near.length ? 1.04 : 1), low = min === max ? min * 0.9 : min;
  const logarithmic = low > 0 && high / low > 8;
  const rowHeight = 30, bars = 150, axis = bars + 18, height = axis + 28 + quantiles.length * rowHeight;
  const told = quantiles.map(one => `${quantileName(one.probability)} ${time(one.value_ms)}`).join(", ");
  const limit = budgets.map(one => `${words(one.statistic)} at most ${time(one.target_ms)}`).join(", ");
  const far = budgets.filter(one => !near.includes(one)).map(one => `${words(one.statistic)} ${time(one.target_ms)}`).join(", ");
  const figure = chart(
    `Distribution of ${many(times.samples, times.calls_per_sample > 1 ? "batch" : "call", times.calls_per_sample > 1 ? "batches" : "calls")}`,
    `Histogram from ${time(min)} to ${time(max)}; ${told}. Budget: ${limit || "none"}.`, height, width => {
      const x = scale(low, high === low ? low * 1.1 || 1 : high, 4, width - 4, logarithmic);
      const most = Math.max(...counts);
      let labelEnd = -Infinity, labelRow = 0;
      return [
        counts.map((count, i) => {
          if (!count) return null;
          const [from, to] = counts.length === 1 ? [x(min) - 10, x(min) + 10] : [x(edges[i]), x(edges[i + 1])];
          const tall = Math.max(1.5, count / most * (bars - 26));
          return s("rect", { class: near.length && edges[i] > Math.min(...near.map(one => one.target_ms)) ? "bar is-over" : "bar", x: from, y: axis - tall, width: Math.max(1, to - from - 1), height: tall },
            s("title", {}, `${time(edges[i])} to ${time(edges[i + 1] ?? edges[i])}: ${number(count)}`));
        }),
        s("line", { class: "axis", x1: 0, x2: width, y1: axis, y2: axis }),
        ticksBelow(x, axis, Math.max(2, Math.floor(width / 110)), time, 0, width),
        near.toSorted((left, right) => left.target_ms - right.target_ms).map(one => {
          const at = x(one.target_ms), text = `${words(one.statistic)} ≤ ${time(one.target_ms)}`, long = text.length * 7;
          const left = at + 5 + long > width, start = left ? at - 5 - long : at + 5;
          labelRow = start < labelEnd ? labelRow + 1 : 0;
          labelEnd = start + long + 6;
          return [s("line", { class: "limit", x1: at, x2: at, y1: 2, y2: axis }), s("text", { class: "limit-text", x: left ? at - 5 : at + 5, y: 12 + labelRow * 14, "text-anchor": left ? "end" : "start" }, text)];
        }),
        quantiles.map((one, row) => {
          const y = axis + 46 + row * rowHeight;
          const text = `${quantileName(one.probability)} ${time(one.value_ms)}`, half = text.length * 4;
          return [
            whisker(one.interval_ms, x, y, 3, 4, width - 4),
            s("path", { class: "mark", d: `M${x(one.value_ms)} ${y - 5}l4.500 5l-4.500 5l-4.500 -5z` }),
            s("text", { class: "strong", x: Math.min(Math.max(x(one.value_ms), half), width - half), y: y - 9, "text-anchor": "middle" }, text),
          ];
        }),
      ];
    });
  if (far) figure.append(h("figcaption", {}, `Budgets far to the right of all calls: ${far}`));
  return figure;
}

/** Calls in their order: the band reaches from the fastest to the slowest, the line is the median. */
function callsChart(times, budgets) {
  const { min_ms: low, median_ms: middle, max_ms: high } = times.calls_over_time;
  const top = Math.max(...high), bottom = Math.min(...low), points = middle.length;
  const near = budgets.filter(one => one.target_ms <= top * 3);
  const ceiling = Math.max(top, ...near.map(one => one.target_ms)) * 1.05;
  const logarithmic = bottom > 0 && ceiling / Math.max(bottom, 1e-12) > 20;
  const floor = logarithmic ? bottom * 0.9 : 0;
  return chart("Calls over time", `${many(times.samples, "sample")} in their order, from ${time(bottom)} to ${time(top)}`, 212, width => {
    const left = 58, x = scale(0, Math.max(1, points - 1), left, width - 4, false), y = scale(floor, ceiling || 1, 186, 8, logarithmic);
    return [
      y.ticks(4).map(tick => [s("line", { class: "grid", x1: left, x2: width, y1: y(tick), y2: y(tick) }), s("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, time(tick))]),
      s("path", { class: "band", d: "M" + high.map((value, i) => `${x(i)} ${y(value)}`).join("L") + "L" + low.map((value, i) => `${x(i)} ${y(Math.max(value, floor))}`).reverse().join("L") + "Z" }),
      s("path", { class: "curve", d: "M" + middle.map((value, i) => `${x(i)} ${y(Math.max(value, floor))}`).join("L") }),
      near.map(one => s("line", { class: "limit", x1: left, x2: width, y1: y(one.target_ms), y2: y(one.target_ms) })),
      s("line", { class: "axis", x1: left, x2: width, y1: 186, y2: 186 }),
      s("text", { x: left, y: 203 }, "first"), s("text", { x: width, y: 203, "text-anchor": "end" }, `sample ${number(times.samples)}`),
    ];
  });
}

/** One figure with its interval against its limit. */
function strip(measured, interval, target, format, atLeast) {
  if (![measured, target].every(isFigure)) return null;
  const values = [...(interval ?? []), measured, target].filter(isFigure), [min, max] = [Math.min(...values), Math.max(...values)];
  const logarithmic = min > 0 && max / min > 8;
  const span = intervalText(interval, format);
  const picture = chart("", `${format(measured)}, ${span ? `interval ${span}, ` : ""}limit ${format(target)}`, 34, width => {
    const x = logarithmic ? scale(min / 1.3, max * 1.3, 6, width - 6, true) : scale(Math.max(0, min - (max - min) * 0.3), max + (max - min) * 0.3 || 1, 6, width - 6, false);
    const right = x(target) > width / 2;
    return [
      s("line", { class: "grid", x1: 0, x2: width, y1: 10, y2: 10 }),
      whisker(interval, x, 10, 4, 6, width - 6),
      s("path", { class: "mark", d: `M${x(measured)} 5l4.500 5l-4.500 5l-4.500 -5z` }),
      s("line", { class: "limit", x1: x(target), x2: x(target), y1: 1, y2: 19 }),
      s("text", { class: "limit-text", x: right ? Math.min(width, x(target) + 20) : Math.max(0, x(target) - 20), y: 31, "text-anchor": right ? "end" : "start" }, `${atLeast ? "≥" : "≤"} ${format(target)}`),
    ];
  });
  picture.firstChild.remove();
  return picture;
}
