// The cases: searched, filtered, sorted; what a case holds is built when it is opened.

// As many rows as any window shows are built at once, the others while the reader looks at these.
const rowsAtOnce = 120;
const columns = [
  { name: "Verdict", key: "verdict", of: one => rank(one.verdict) * 1e6 - Math.min(9e5, one.share ?? 0) },
  { name: "Method", key: "method", of: one => `${one.operation}\n${one.service}\n${one.scenario}`.toLowerCase() },
  { name: "Scenario", key: "scenario", of: one => one.scenario.toLowerCase() },
  { name: "Checks", key: "checks", plain: true },
  { name: "Median", key: "median", of: one => one.times?.median_ms, number: true },
  { name: "p95", key: "p95", of: one => one.times?.p95_ms, number: true, optional: true },
  { name: "VM steps", key: "steps", of: one => one.vmSteps, number: true, optional: true },
  { name: "Of its budget", key: "usage", of: one => one.share, number: true },
];

function checkChips(one) {
  const odd = one.checks.filter(check => check.verdict !== "pass"), passed = one.checks.length - odd.length;
  return h("div", { class: "checks" },
    odd.map(check => h("span", { class: `chip is-${check.verdict}` }, sign(check.verdict, 11), visible(check.check), h("span", { class: "visually-hidden" }, ` ${wordOf(check.verdict)}`))),
    passed ? h("span", { class: "chip" }, odd.length ? `${passed} passed` : passed === 1 ? visible(one.checks[0].check) : `${passed} checks`) : null);
}

function caseRow(one, list) {
  const button = h("button", { class: "open", type: "button", "aria-expanded": "false", "aria-controls": `${one.id}-detail` }, twist(),
    h("span", {}, visible(one.operation), h("span", { class: "service" }, visible(one.shortService) + (severalRuns ? ` · ${visible(runName(one.run))}` : ""))));
  const cell = (column, ...content) => h("td", { class: [column.number ? "number labelled" : "", column.optional ? "optional" : "", `cell-${column.key}`].join(" ").trim(), "data-label": column.number ? column.name : null }, content);
  const [, , scenario, checks, median, p95, steps, use] = columns;
  const row = h("tr", { class: "case", id: one.id }, h("td", {}, verdictMark(one.verdict)), h("td", {}, button), cell(scenario, visible(one.scenario)), cell(checks, checkChips(one)),
    cell(median, time(one.times?.median_ms)), cell(p95, time(one.times?.p95_ms)), cell(steps, number(one.vmSteps)), cell(use, usageBar(one.share)));
  row.addEventListener("click", event => {
    // The whole row opens; words in it can still be marked.
    if (event.target.closest("button") === button || (!event.target.closest("button, a") && getSelection().isCollapsed)) list.toggle(one);
  });
  return { row, button };
}

function makeList() {
  const rows = new Map(), open = new Map(), listeners = [];
  const state = { text: "", verdict: "", check: "", scenario: "", service: "", sort: "verdict", descending: false };
  const body = h("tbody");
  const counted = h("span", { class: "soft", role: "status" });
  const none = h("div", { class: "none", hidden: true }, h("p", {}, "No case fits these filters."), h("button", { class: "button", type: "button", onclick: () => clear() }, "Clear filters"));

  const options = (name, key, values) => {
    const select = h("select", { onchange: event => { state[key] = event.target.value; show(); } }, h("option", { value: "" }, `All ${name}`), values.map(value => h("option", { value }, visible(value))));
    return { key, select, field: h("label", { class: "field" }, h("span", {}, name[0].toUpperCase() + name.slice(1)), select) };
  };
  const distinct = of => [...new Set(cases.flatMap(of))].sort();
  const selects = [
    options("checks", "check", distinct(one => one.checks.map(check => check.check))),
    options("scenarios", "scenario", distinct(one => [one.scenario])),
    options("services", "service", distinct(one => [one.service]))];
  const input = h("input", { type: "search", placeholder: "Method, statement, finding…", "aria-describedby": "search-hint", oninput: event => { state.text = event.target.value.toLowerCase(); show(); } });
  const filters = h("div", { class: "filters", role: "search", "aria-label": "Filter the cases" },
    h("label", { class: "field search" }, h("span", {}, "Search ", h("span", { id: "search-hint" }, "(press /)")), input), selects.map(one => one.field),
    h("button", { class: "button", type: "button", onclick: () => clear() }, "Clear"));

  const headers = columns.map(column => h("th", { scope: "col", class: [`col-${column.key}`, column.number ? "number" : "", column.optional ? "optional" : ""].join(" ").trim() },
    column.plain ? h("div", { class: "plain" }, column.name) : h("button", { type: "button", onclick: () => sortBy(column.key) }, column.name)));
  const table = h("table", { class: "cases panel", "aria-label": "Cases" }, h("thead", {}, h("tr", {}, headers)), body);

  const fits = one => (!state.text || state.text.split(/\s+/).every(word => textOf(one).includes(word)))
    && (!state.verdict || one.checks.some(check => check.verdict === state.verdict && (!state.check || check.check === state.check)))
    && (!state.check || one.checks.some(check => check.check === state.check))
    && (!state.scenario || one.scenario === state.scenario) && (!state.service || one.service === state.service);

  const rowOf = one => {
    if (!rows.has(one)) rows.set(one, caseRow(one, list));
    return rows.get(one);
  };

  const later = work => "requestIdleCallback" in globalThis ? requestIdleCallback(work, { timeout: 200 }) : setTimeout(work, 0);
  let turns = 0;

  function show() {
    const column = columns.find(found => found.key === state.sort), sign = state.descending ? -1 : 1;
    const found = cases.filter(fits).map(one => [column.of(one), one]).sort((left, right) => {
      const [a, b] = [left[0], right[0]];
      // What has no figure stands last either way.
      if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null) ? 0 : (a ?? null) === null ? 1 : -1;
      return a < b ? -sign : a > b ? sign : 0;
    }).map(pair => pair[1]);
    body.replaceChildren();
    const turn = ++turns;
    const add = from => {
      if (turn !== turns) return;
      const parts = document.createDocumentFragment();
      for (const one of found.slice(from, from + rowsAtOnce)) {
        parts.append(rowOf(one).row);
        if (open.has(one)) parts.append(open.get(one));
      }
      body.append(parts);
      if (from + rowsAtOnce < found.length) later(() => add(from + rowsAtOnce));
    };
    add(0);
    headers.forEach((header, i) => columns[i].key === state.sort ? header.setAttribute("aria-sort", state.descending ? "descending" : "ascending") : header.removeAttribute("aria-sort"));
    counted.textContent = found.length === cases.length ? many(cases.length, "case") : `${number(found.length)} of ${many(cases.length, "case")}`;
    none.hidden = found.length > 0;
    table.hidden = found.length === 0;
    for (const listener of listeners) listener(state.verdict);
  }

  function sortBy(key) {
    // Large figures first at the first choice; names from a to z.
    state.descending = state.sort === key ? !state.descending : Boolean(columns.find(column => column.key === key).number);
    state.sort = key;
    show();
  }

  function clear() {
    Object.assign(state, { text: "", verdict: "", check: "", scenario: "", service: "" });
    input.value = "";
    for (const { select } of selects) select.value = "";
    show();
  }

  const list = {
    element: h("section", { id: "cases", tabindex: "-1", "aria-labelledby": "cases-title" }, h("div", { class: "list-head" }, h("h2", { id: "cases-title" }, "Cases"), counted), filters, table, none),
    input,
    show,
    onVerdict: listener => listeners.push(listener),
    toggleVerdict(verdict) { state.verdict = state.verdict === verdict ? "" : verdict; show(); },
    search(text) { clear(); input.value = text; state.text = text.toLowerCase(); show(); input.scrollIntoView({ block: "center" }); input.focus(); },
    toggle(one) {
      const { row, button } = rowOf(one);
      const isOpen = open.has(one);
      if (isOpen) {
        open.get(one).remove();
        open.delete(one);
      } else {
        const detail = h("tr", { class: "detail", id: `${one.id}-detail` }, h("td", { colspan: columns.length }, dossier(one)));
        open.set(one, detail);
        row.after(detail);
        history.replaceState(null, "", `#${one.id}`);
      }
      row.classList.toggle("is-open", !isOpen);
      button.setAttribute("aria-expanded", String(!isOpen));
    },
    reveal(one) {
      if (!fits(one)) clear();
      // A row that is still to come is put where it will be looked for.
      if (!rowOf(one).row.isConnected) body.prepend(rowOf(one).row);
      if (!open.has(one)) list.toggle(one);
      rowOf(one).row.scrollIntoView({ block: "start" });
      rowOf(one).button.focus({ preventScroll: true });
    },
  };
  return list;
}
