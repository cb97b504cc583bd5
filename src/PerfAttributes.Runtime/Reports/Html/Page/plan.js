// Statements with their counters, and plans as trees in which offending nodes stand out.

const planTree = nodes => h("ul", { class: "plan" }, nodes.map(node => h("li", {},
  h("span", { class: node.note ? "node marked" : "node" }, visible(node.text)),
  node.note ? h("span", { class: "note" }, `  ← ${visible(node.note)}`) : null,
  node.children?.length ? planTree(node.children) : null)));

const counter = (value, noun) => h("span", {}, h("strong", {}, number(value)), ` ${noun}`);

const statementView = statement => h("div", { class: "statement" },
  code(statement.sql, "SQL statement"),
  h("div", { class: "counters" },
    counter(statement.executions, statement.executions === 1 ? "execution" : "executions"), counter(statement.vm_steps, "VM steps"),
    counter(statement.full_scan_steps, "full-scan steps"), counter(statement.sorts, statement.sorts === 1 ? "sort" : "sorts")),
  statement.plan_tree?.length ? planTree(statement.plan_tree)
    : statement.plan ? code(statement.plan.join("\n"), "Query plan")
    : h("p", { class: "soft small" }, statement.plan_error ? `No plan: ${visible(statement.plan_error)}` : "No plan."));

function connectionsLine(connections) {
  const parts = [many(connections.opened, "connection") + " opened", many(connections.prepared, "statement") + " prepared"];
  if (isFigure(connections.transactions)) parts.push(many(connections.transactions, "transaction"));
  if (isFigure(connections.pages_read)) parts.push(`pages: ${number(connections.pages_read)} read, ${number(connections.pages_cached)} cached, ${number(connections.pages_written)} written`);
  return h("p", { class: "small soft" }, parts.join(" · "));
}

const storageLine = one => h("p", { class: "small soft" },
  `Database ${visible(one.database)}: ${many(one.page_count, "page")} of ${bytes(one.page_size)} (${bytes(one.bytes)}), ${number(one.freelist_count)} free` +
  (isFigure(one.fragmentation) ? `, ${percent(one.fragmentation)} out of sequence` : ""));

function queriesPanel(one) {
  if (!one.statements.length) return null;
  const of = name => one.checks.find(check => check[name])?.[name];
  const notes = [...new Set(one.checks.flatMap(check => check.plan_notes ?? []))];
  return h("section", { class: "panel block" },
    h("h3", {}, many(one.statements.length, "statement")),
    h("div", {}, one.statements.slice(0, 20).map(statementView)),
    one.statements.length > 20 ? h("p", { class: "soft small" }, `${one.statements.length - 20} more are in perf-report.json.`) : null,
    notes.map(note => h("p", { class: "small soft" }, visible(note))),
    of("connections") ? connectionsLine(of("connections")) : null, (of("storage") ?? []).map(storageLine));
}
