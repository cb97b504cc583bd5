// Where the time of a call goes: an icicle, from the call at the top down to what it calls.

function icicle(root) {
  const rowHeight = 22, total = root.total || 1;
  const depthOf = node => 1 + Math.max(0, ...(node.children ?? []).map(depthOf));
  const height = Math.min(24, depthOf(root)) * rowHeight;
  let top = root, redraw = () => { };
  const figure = chart("Profile: width is the share of samples; choose a frame to look closer", `Icicle of ${visible(root.name)}`, height, width => {
    redraw = () => figure.querySelector("svg").replaceChildren(...frames(width).flat(Infinity));
    return frames(width);
  });
  figure.querySelector("svg").setAttribute("role", "group");
  const frames = width => {
    const parts = [];
    const add = (node, from, wide, depth) => {
      if (wide < 3 || depth >= 24) return;
      const share = `${visible(node.name)}: ${percent(node.total / total)}, itself ${percent((node.self ?? 0) / total)}`;
      const room = Math.floor((wide - 10) / 6.6);
      const zoom = () => { top = node === top ? root : node; redraw(); };
      parts.push(s("g", { role: "button", tabindex: "0", "aria-label": share, onclick: zoom, onkeydown: event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); zoom(); } } },
        s("rect", { class: (node.self ?? 0) / total > 0.1 ? "frame is-hot" : "frame", x: from, y: depth * rowHeight, width: wide, height: rowHeight - 1, rx: 2 }),
        room > 3 ? s("text", { class: "frame-text", x: from + 5, y: depth * rowHeight + 15 }, visible(node.name).slice(0, room)) : null,
        s("title", {}, share)));
      let at = from;
      for (const child of node.children ?? []) {
        const part = wide * child.total / (node.total || 1);
        add(child, at, part, depth + 1);
        at += part;
      }
    };
    add(top, 0, width, 0);
    return parts;
  };
  return figure;
}

function profilePanel(one) {
  const profile = one.checks.map(check => check.profile ?? check.profiling_results).find(found => found);
  const tree = one.checks.map(check => check.profile_tree).find(found => found) ?? profile?.profile_tree;
  if (!profile && !tree) return null;
  const functions = profile?.hot_functions ?? [], lines = profile?.line_profiler_findings ?? [];
  return h("section", { class: "panel block" },
    h("h3", {}, "Where the time goes"),
    tree ? icicle(tree) : null,
    functions.length ? h("div", { class: "scroll" }, h("table", { class: "figures" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Function"), h("th", { scope: "col", class: "number" }, "Share"), h("th", { scope: "col" }, "What may help (not tried)"))),
      h("tbody", {}, functions.map(hot => h("tr", {}, h("td", {}, h("code", {}, visible(hot.function))), h("td", { class: "number" }, `${digits(hot.cumulative_time_percent)} %`), h("td", {}, visible(hot.optimization_opportunity ?? ""))))))) : null,
    lines.length ? h("div", { class: "scroll" }, h("table", { class: "figures" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Line"), h("th", { scope: "col", class: "number" }, "Share"), h("th", { scope: "col" }, "Code"))),
      h("tbody", {}, lines.map(hot => h("tr", {}, h("td", {}, h("code", {}, `${visible(hot.file)}:${hot.line}`)), h("td", { class: "number" }, `${digits(hot.time_percent)} %`),
        h("td", {}, h("code", {}, visible(hot.code ?? "")), hot.recommendation ? h("p", { class: "soft" }, visible(hot.recommendation)) : null)))))) : null,
    (profile?.limitations ?? []).map(limitation => h("p", { class: "small soft" }, visible(limitation))));
}
