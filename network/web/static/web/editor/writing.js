/* Marks around words and before lines. Every change goes through the browser's own editing, so
   that Ctrl+Z takes it back like a typed letter. */

const AROUND = { bold: "**", italic: "*" };
const BEFORE = { heading: "## ", list: "- ", ordered: "1. ", quote: "> " };
const BEGINNINGS = /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |> )/;

/** Put `text` where `start` to `end` stand now; what `inner` says within it is selected then. */
export function replace(area, start, end, text, inner = [text.length, text.length]) {
  area.focus();
  area.setSelectionRange(start, end);
  const done = text
    ? document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
  if (!done) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(start + inner[0], start + inner[1]);
}

/** Put a piece at the end of the selection, on lines of its own. */
export function insertBlock(area, text) {
  const at = area.selectionEnd;
  const before = area.value.slice(0, at);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  replace(area, at, at, `${gap}${text}`);
}

function wrap(area, mark, placeholder) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const size = mark.length;
  const chosen = value.slice(start, end);
  const isWrapped = value.slice(start - size, start) === mark && value.slice(end, end + size) === mark;
  if (isWrapped && start >= size) {
    replace(area, start - size, end + size, chosen, [0, chosen.length]);
    return;
  }
  const words = chosen || placeholder;
  replace(area, start, end, `${mark}${words}${mark}`, [size, size + words.length]);
}

function prefix(area, mark, kind) {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const sign = (place) => (kind === "ordered" ? `${place + 1}. ` : mark);
  const isMarked = lines.every((line, place) => line.startsWith(sign(place)));
  const changed = lines
    .map((line, place) => (isMarked ? line.slice(sign(place).length) : sign(place) + line.replace(BEGINNINGS, "")))
    .join("\n");
  replace(area, start, end, changed, lines.length > 1 ? [0, changed.length] : undefined);
}

function link(area, placeholder) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || placeholder;
  const address = /^https?:\S+$/.test(words) ? words : "https://";
  const at = words.length + 3;
  replace(area, start, end, `[${words}](${address})`, [at, at + address.length]);
}

function code(area, placeholder) {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (!chosen.includes("\n")) return wrap(area, "`", placeholder);
  return replace(area, area.selectionStart, area.selectionEnd, `\`\`\`\n${chosen}\n\`\`\`\n`);
}

/** Do what the button `name` says; `say` gives the words that stand where nothing was chosen. */
export function apply(area, name, say) {
  if (AROUND[name]) wrap(area, AROUND[name], say("sample"));
  else if (BEFORE[name]) prefix(area, BEFORE[name], name);
  else if (name === "link") link(area, say("sample"));
  else if (name === "code") code(area, say("sample"));
  else if (name === "table") {
    const head = say("column");
    insertBlock(area, `| ${head} 1 | ${head} 2 |\n| --- | --- |\n|  |  |\n`);
  }
}
