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
      const zoom = () => {
        top = node === top ? root : node;
        redraw();
        // Drawing anew takes the chosen frame away, and the keyboard with it.
        figure.querySelector("[role=button]").focus({ preventScroll: true });
        announce(top === root ? `The whole profile: ${visible(root.name)}` : `Closer: ${visible(top.name)}`);
      };
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

// The second column holds figures.
const table = (names, rows) => h("div", { class: "scroll" }, h("table", { class: "figures" },
  h("thead", {}, h("tr", {}, names.map((name, i) => h("th", { scope: "col", class: i === 1 ? "number" : null }, name)))),
  h("tbody", {}, rows.map(row => h("tr", {}, row.map((cell, i) => h("td", { class: i === 1 ? "number" : null }, cell)))))));

const untried = remedy => remedy ? h("p", { class: "soft" }, `${visible(remedy)} (not tried)`) : null;

function profilePanel(one) {
  return one.checks.filter(check => check.profiling_results).map(check => profileView(check));
}

function profileView({ check, profiling_results: profile }) {
  const tree = profile.profile_tree, statements = profile.statements ?? [], sites = profile.allocations ?? [];
  const functions = profile?.hot_functions ?? [], lines = profile?.line_profiler_findings ?? [];
  return h("section", { class: "panel block" },
    h("div", { class: "line" }, h("h3", {}, `Where the time goes (${visible(check)})`), h("span", { class: "small soft" }, `${many(profile.samples, "sample")} in ${time(profile.seconds * 1000)}${profile.scenario ? `, scenario ${visible(profile.scenario)}` : ""}`)),
    tree ? icicle(tree) : null,
    functions.length ? table(["Function", "Share (by itself)"], functions.map(hot => [
      [h("code", {}, visible(hot.function)), untried(hot.optimization_opportunity)], `${digits(hot.cumulative_time_percent)} % (${digits(hot.self_time_percent)} %)`])) : null,
    lines.length ? table(["Line", "Share (by itself)"], lines.map(hot => [
      [placeOf(hot), hot.code ? [" ", h("code", { class: "soft" }, visible(hot.code))] : null, untried(hot.recommendation)], `${digits(hot.time_percent)} % (${digits(hot.self_time_percent)} %)`])) : null,
    isFigure(profile.engine_time_percent) ? h("p", { class: "small" }, `${digits(profile.engine_time_percent)} % of the time is spent inside ${visible(profile.engine)}.`) : null,
    statements.length ? table(["Statement", "Share"], statements.map(one => [h("code", {}, visible(one.sql)), `${digits(one.time_percent)} %`])) : null,
    sites.length ? table(["Allocated by", "Share of bytes"], sites.map(site => [[h("code", {}, visible(site.type)), " in ", h("code", {}, visible(site.function)), site.file ? h("p", {}, placeOf(site), site.code ? [" ", h("code", { class: "soft" }, visible(site.code))] : null) : null, untried(site.recommendation)], `${digits(site.bytes_percent)} %`])) : null,
    (profile.limitations ?? []).map(limitation => h("p", { class: "small soft" }, visible(limitation))));
}
