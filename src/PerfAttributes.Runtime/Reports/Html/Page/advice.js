// What was tried on copies of the database, what it gained and what it costs.

const remedyText = remedy => remedy.commands?.length ? remedy.commands.map(command => command + ";").join("\n") : remedy.replacement ?? words(remedy.kind);
const resultsText = { same: "same rows", reordered: "same rows in another order", without_duplicates: "same rows without their duplicates" };

// What only an advised index makes needless is needed until that one is there.
const needlessText = (index, best) => {
  const names = [index.covered_by, `"${index.covered_by.replaceAll('"', '""')}"`];
  const created = (best?.remedies ?? []).flatMap(remedy => remedy.commands ?? []).some(command => names.some(name => command.startsWith(`CREATE INDEX ${name} ON `)));
  return created ? `Needless once ${visible(index.covered_by)} is created: ${visible(index.index)}` : `Needless: ${visible(index.index)}, beside ${visible(index.covered_by)}`;
};

function trialView(trial) {
  const change = (name, before, after) => before === after ? null : h("span", {}, `${number(before)} → ${number(after)} ${name}`);
  const factor = trial.vm_steps_before / Math.max(1, trial.vm_steps_after);
  const growth = isFigure(trial.file_bytes_before) && trial.file_bytes_before > 0 ? trial.file_bytes_after / trial.file_bytes_before - 1 : null;
  return h("div", { class: "remedy" },
    trial.remedies.map(remedy => copyable(remedyText(remedy), "remedy")),
    h("div", { class: "gain" },
      h("span", { class: "factor" }, `${digits(factor)}×`), h("span", {}, `fewer VM steps: ${number(trial.vm_steps_before)} → ${number(trial.vm_steps_after)}`),
      change("full-scan steps", trial.full_scan_steps_before, trial.full_scan_steps_after), change("sorts", trial.sorts_before, trial.sorts_after),
      change("rows into indexes built anew", trial.automatic_index_rows_before, trial.automatic_index_rows_after)),
    h("p", { class: "small soft" }, [
      trial.contract_holds ? "The contract holds with it" : "The contract does not hold yet", resultsText[trial.results],
      ...(trial.inserts ?? []).map(price => `inserts into ${visible(price.table)} cost ${(price.vm_steps_after / Math.max(1, price.vm_steps_before)).toFixed(2)}×`),
      growth === null ? null : `file ${growth >= 0 ? "+" : ""}${(growth * 100).toFixed(0)} %`].filter(part => part).join(" · ")));
}

function advicePanel(one) {
  const advised = one.checks.filter(check => check.advice);
  if (!advised.length) return null;
  return h("section", { class: "panel block" },
    h("h3", {}, advised.some(one => one.advice.tried > 0) ? "Remedies that were tried" : "Remedies"),
    advised.map(({ check, advice }) => h("div", {},
      h("h4", {}, advice.tried > 0 ? `${visible(check)}: ${many(advice.tried, "remedy", "remedies")} tried on a copy of the database` : visible(check)),
      // Where nothing was tried, nothing is known of what mends it.
      advice.best ? trialView(advice.best) : advice.tried > 0 ? h("p", {}, "None mends it.") : null,
      advice.alternatives?.length ? [h("h4", {}, "In its place"), advice.alternatives.map(trialView)] : null,
      (advice.redundant_indexes ?? []).map(index => h("p", { class: "small" }, needlessText(index, advice.best))),
      advice.refused?.length ? h("details", { class: "more-of" }, h("summary", {}, `${many(advice.refused.length, "other")} without effect`),
        h("ul", { class: "rows small" }, advice.refused.map(refused => h("li", {}, h("code", {}, visible(remedyText(refused.remedy))), h("span", { class: "soft" }, visible(refused.reason)))))) : null,
      (advice.limitations ?? []).map(limitation => h("p", { class: "small soft" }, `Not tried: ${visible(limitation)}`)))));
}
