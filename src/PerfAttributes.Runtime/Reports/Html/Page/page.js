// Puts the page together.

function themeButton() {
  const stored = () => { try { return localStorage.getItem("perfattributes-theme"); } catch { return null; } };
  const preferred = matchMedia("(prefers-color-scheme: dark)");
  const button = h("button", { class: "button", type: "button" });
  const apply = theme => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${theme === "dark" ? "light" : "dark"} colours`);
  };
  button.addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("perfattributes-theme", theme); } catch { /* a page from a file may have no storage; the choice then lasts as long as the page */ }
    apply(theme);
  });
  preferred.addEventListener("change", () => { if (!stored()) apply(preferred.matches ? "dark" : "light"); });
  apply(stored() ?? (preferred.matches ? "dark" : "light"));
  return button;
}

const logo = () => s("svg", { class: "logo", width: 22, height: 22, viewBox: "0 0 22 22", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": 2.2, "stroke-linecap": "round" },
  s("path", { d: "M3.500 16a8.500 8.500 0 1 1 15 0" }), s("path", { d: "M11 12 15 7" }));

function build() {
  const list = makeList();
  // What was left out proves nothing.
  const status = report.execution_status === "passed" && !report.summary.passed ? "skipped"
    : { passed: "pass", failed: "fail" }[report.execution_status] ?? report.execution_status;
  document.getElementById("masthead").append(logo(),
    h("h1", {}, visible(report.test_project), h("span", { class: "product" }, " · performance contracts")), verdictMark(status, true), themeButton());
  const aside = [recommendationsPanel(list), unusedPanel()].filter(part => part);
  document.getElementById("main").replaceChildren(summaryPanel(list), ...[untestedPanel()].filter(part => part), ...(aside.length ? [h("div", { class: "columns" }, aside)] : []), list.element);
  document.getElementById("colophon").textContent = `Written by PerfAttributes; report schema ${report.schema_version}. The same figures are in perf-report.json.`;
  list.show();

  const fromHash = () => { const one = cases.find(found => found.id === location.hash.slice(1)); if (one) list.reveal(one); };
  addEventListener("hashchange", fromHash);
  fromHash();
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); list.input.focus(); }
    if (event.key === "Escape" && event.target === list.input) { list.input.value = ""; list.input.dispatchEvent(new Event("input")); }
  });
  if (cases.length === 1) list.toggle(cases[0]);
}

build();
