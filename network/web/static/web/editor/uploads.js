/* Files by the button, by dropping and by pasting: a line each with its progress, and at the end
   either the Markdown in the text or the reason in words. */

import { token } from "./asking.js";
import { replace } from "./writing.js";

const CREATED = 201;

export class Uploads {
  constructor(editor) {
    this.editor = editor;
    this.list = editor.querySelector("[data-files]");
    this.input = editor.querySelector("input[type=file]");
    this.input.addEventListener("change", () => {
      this.take(this.input.files);
      this.input.value = "";
    });
    editor.area.addEventListener("paste", (event) => this.offered(event, event.clipboardData));
    for (const kind of ["dragenter", "dragover"]) {
      editor.addEventListener(kind, (event) => {
        if (!this.address || ![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        editor.classList.add("over");
      });
    }
    editor.addEventListener("dragleave", (event) => {
      if (!editor.contains(event.relatedTarget)) editor.classList.remove("over");
    });
    editor.addEventListener("drop", (event) => {
      editor.classList.remove("over");
      this.offered(event, event.dataTransfer);
    });
  }

  get address() {
    return this.editor.dataset.upload;
  }

  choose() {
    this.input.click();
  }

  /* Text that was copied from an office program comes with a picture of itself: text wins. */
  offered(event, data) {
    if (!this.address || !data?.files.length || data.getData("text/plain")) return;
    event.preventDefault();
    this.take(data.files);
  }

  take(files) {
    for (const file of files) this.send(file);
  }

  send(file) {
    const line = this.line(file);
    const request = new XMLHttpRequest(); // fetch does not tell how far it is
    request.open("POST", this.address);
    request.setRequestHeader("X-CSRFToken", token(this.editor));
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.progress.value = Math.round((100 * event.loaded) / event.total);
    });
    request.addEventListener("load", () => this.answered(request, line, file));
    request.addEventListener("error", () => this.failed(line, file, this.editor.say("unsent")));
    line.stop.addEventListener("click", () => {
      request.abort();
      this.remove(line);
    });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
    this.editor.announce(this.editor.say("sending", { name: file.name }));
  }

  answered(request, line, file) {
    let said = {};
    try {
      said = JSON.parse(request.responseText);
    } catch {
      /* a page and not an answer: the words below do */
    }
    if (request.status !== CREATED || !said.markdown) {
      this.failed(line, file, said.detail ?? this.editor.say("unsent"));
      return;
    }
    this.remove(line);
    this.editor.write();
    const { area } = this.editor;
    const before = area.value.slice(0, area.selectionEnd);
    const gap = before && !/\s$/.test(before) ? " " : "";
    replace(area, area.selectionEnd, area.selectionEnd, `${gap}${said.markdown} `);
    this.editor.announce(this.editor.say("added", { name: said.name }));
  }

  failed(line, file, words) {
    line.progress.remove();
    line.item.classList.add("refused");
    line.said.textContent = words;
    this.editor.announce(`${file.name}: ${words}`);
  }

  line(file) {
    const item = document.createElement("li");
    const said = document.createElement("span");
    said.textContent = this.editor.say("sending", { name: file.name });
    const progress = document.createElement("progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-label", said.textContent);
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "btn plain";
    stop.textContent = this.editor.say("remove");
    stop.setAttribute("aria-label", `${stop.textContent}: ${file.name}`);
    const name = document.createElement("b");
    name.textContent = file.name;
    item.append(name, said, progress, stop);
    this.list.append(item);
    this.list.hidden = false;
    return { item, said, progress, stop };
  }

  remove(line) {
    const hadFocus = line.item.contains(document.activeElement);
    line.item.remove();
    this.list.hidden = !this.list.children.length;
    if (hadFocus) this.editor.area.focus();
  }
}
