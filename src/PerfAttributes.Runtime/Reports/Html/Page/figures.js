// Figures as people read them. Times are in milliseconds, as in the report.

const isFigure = value => typeof value === "number" && Number.isFinite(value);

/** Three significant digits; below 1, as many after the point as asked for. */
function digits(value, below = 2) {
  const size = Math.abs(value);
  return value.toFixed(size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : below);
}

/** In the unit in which messages write it: what would round to 1 000 of one is told in the next. */
function time(ms) {
  if (!isFigure(ms)) return "–";
  const size = Math.abs(ms);
  if (size === 0) return "0";
  if (size >= 119.5e3) return `${digits(ms / 60e3, 3)} min`;
  if (size >= 999.5) return `${digits(ms / 1e3, 3)} s`;
  if (size >= 999.5e-3) return `${digits(ms, 3)} ms`;
  if (size >= 999.5e-6) return `${digits(ms * 1e3, 3)} µs`;
  return `${digits(ms * 1e6, 3)} ns`;
}

/** Calls per second, as messages write them. */
function rate(perSecond) {
  if (!isFigure(perSecond)) return "–";
  if (perSecond >= 1) return `${digits(perSecond, 3)}/s`;
  if (perSecond >= 1 / 60) return `${digits(perSecond * 60, 3)}/min`;
  return `${digits(perSecond * 3600, 3)}/h`;
}

/** As messages write them: exactly below 10 KB. */
function bytes(count) {
  if (!isFigure(count)) return "–";
  const size = Math.abs(count);
  if (size >= 999.5 * 1024 ** 2) return `${digits(count / 1024 ** 3, 3)} GB`;
  if (size >= 999.5 * 1024) return `${digits(count / 1024 ** 2, 3)} MB`;
  if (size >= 10 * 1024) return `${digits(count / 1024, 3)} KB`;
  return `${Math.round(count * 10) / 10} B`;
}

const number = value => isFigure(value) ? value.toLocaleString("en-US", { maximumFractionDigits: 2 }) : "–";
const percent = share => isFigure(share) ? `${share * 100 >= 1000 ? number(Math.round(share * 100)) : digits(share * 100)} %` : "–";
const many = (count, noun, plural) => `${number(count)} ${count === 1 ? noun : plural ?? noun + "s"}`;
const date = text => { const d = new Date(text); return Number.isNaN(+d) ? visible(text) : d.toISOString().slice(0, 16).replace("T", " ") + " UTC"; };
const words = name => String(name ?? "").replaceAll("_", " ");
