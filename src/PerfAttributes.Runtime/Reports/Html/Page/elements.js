// Elements are built from text alone: nothing of a report is ever parsed as markup.

const svgNamespace = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** An HTML element. Attributes that are null are left out; names with "on" take listeners. */
const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

/** The same for SVG. */
const s = (name, attributes, ...children) => fill(document.createElementNS(svgNamespace, name), attributes, children);

/** Shows what a terminal or a page would obey: control characters and marks of direction. */
const visible = text => String(text ?? "").replace(
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
  letter => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));

/** A line of a file, by the file's own name: its whole path would say little more, and fills a phone's screen. */
const placeOf = ({ file, line }) => h("code", { title: visible(file) }, `${visible(String(file).split(/[\\/]/).at(-1))}:${line}`);

const announce = text => { document.getElementById("announcer").textContent = text; };

/** A block of text with a button that copies it. */
function copyable(text, label) {
  const button = h("button", { class: "button", type: "button", "aria-label": `Copy ${label}` }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // Without a clipboard (a page from a file, say) the text is marked, for the keyboard to copy.
      getSelection().selectAllChildren(pre);
      button.textContent = "Marked";
    }
    announce(`${label}: ${button.textContent}`);
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  const pre = h("pre", { tabindex: "0", "aria-label": label }, visible(text));
  return h("div", { class: "code has-copy" }, pre, button);
}

const code = (text, label) => h("div", { class: "code" }, h("pre", { tabindex: "0", "aria-label": label }, visible(text)));
