/* “Quote” below a post: what is selected in it, or all of it, goes into the editor as a quotation.
   `<button data-quotes="id of the words" data-into="id of the text" data-source="…" data-words="…">`;
   a link that does the same without scripts may stand in its place until then. */

import { insertBlock } from "./writing.js";

function chosenIn(body) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const inside = selection.getRangeAt(0);
  return body.contains(inside.commonAncestorContainer) ? selection.toString() : "";
}

/* All of a post without what it quotes itself. */
function allOf(body) {
  return [...body.children]
    .filter((part) => part.tagName !== "BLOCKQUOTE")
    .map((part) => part.innerText)
    .join("\n\n");
}

function quote(button) {
  const area = document.getElementById(button.dataset.into);
  const editor = area?.closest("markdown-editor");
  const body = document.getElementById(button.dataset.quotes);
  if (!editor || !body) return;
  const text = (chosenIn(body) || allOf(body)).trim();
  const lines = text.split("\n").map((line) => `> ${line}`.trimEnd());
  editor.write();
  area.setSelectionRange(area.value.length, area.value.length);
  insertBlock(area, `> [${button.dataset.words}](${button.dataset.source}):\n>\n${lines.join("\n")}\n\n`);
  area.scrollIntoView({ block: "nearest" });
}

document.addEventListener("mousedown", (event) => {
  // Else pressing the button would take the selection away that it is about.
  if (event.target.closest?.("[data-quotes]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-quotes]");
  if (!button || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  quote(button);
});
