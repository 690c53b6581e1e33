/* <markdown-editor>: a plain text field that can do more where scripts run. The server writes every
   word and every address (network/web/templates/web/forms/markdown.html); without a script nothing
   of this is seen and the field works. */

import { post, refusal } from "./asking.js";
import { Draft } from "./drafts.js";
import { People } from "./people.js";
import "./quoting.js";
import { Uploads } from "./uploads.js";
import { apply, replace } from "./writing.js";

const NEAR = [500, 100, 20, 0, -1];
const KEYS = { b: "bold", i: "italic", k: "link", e: "code" };
const SHIFTED = { Digit7: "ordered", Digit8: "list", Digit9: "quote" };

class MarkdownEditor extends HTMLElement {
  connectedCallback() {
    if (this.area) return;
    this.area = this.querySelector("textarea");
    this.status = this.querySelector("[data-status]");
    this.pane = this.querySelector("[data-pane]");
    this.tabs = [...this.querySelectorAll("[role=tab]")];
    this.tools = [...this.querySelectorAll("[data-do]")].filter((tool) => this.can(tool.dataset.do));
    this.limit = Number(this.dataset.limit) || 0;
    this.querySelector("[data-head]").hidden = false;
    this.querySelector("[data-under]").hidden = false;
    this.uploads = new Uploads(this);
    if (this.dataset.key) this.draft = new Draft(this);
    this.people = new People(this);
    this.dress();
    this.listen();
    this.count();
  }

  can(name) {
    return name !== "file" || "upload" in this.dataset;
  }

  /* Roles that only hold where the script runs. */
  dress() {
    const writing = this.area.parentElement;
    writing.setAttribute("role", "tabpanel");
    writing.setAttribute("aria-labelledby", this.tabs[0].id);
    for (const tool of this.querySelectorAll("[data-do]")) {
      tool.hidden = !this.tools.includes(tool);
      tool.tabIndex = tool === this.tools[0] ? 0 : -1;
    }
    if (!this.dataset.preview) this.querySelector("[role=tablist]").hidden = true;
    for (const button of this.closest("form")?.querySelectorAll("[data-plain-preview]") ?? []) {
      button.hidden = Boolean(this.dataset.preview);
    }
  }

  listen() {
    const bar = this.querySelector("[role=toolbar]");
    bar.addEventListener("click", (event) => {
      const tool = event.target.closest("[data-do]");
      if (tool) this.use(tool.dataset.do);
    });
    bar.addEventListener("keydown", (event) => this.walk(event, this.tools));
    this.tabs[0].parentElement.addEventListener("keydown", (event) => this.walk(event, this.tabs));
    this.tabs[0].addEventListener("click", () => this.write());
    this.tabs[1].addEventListener("click", () => this.preview());
    this.area.addEventListener("input", () => this.count());
    this.area.addEventListener("keydown", (event) => this.shortcut(event));
    this.area.addEventListener("invalid", () => this.write()); // what is hidden cannot be focused
  }

  say(name, values = {}) {
    const words = this.dataset[`say${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? "";
    return words.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  announce(words) {
    this.status.textContent = words;
  }

  warn(words) {
    const box = this.querySelector("[data-warning]");
    box.textContent = words;
    box.hidden = !words;
  }

  use(name) {
    if (name === "file") this.uploads.choose();
    else apply(this.area, name, (word) => this.say(word));
  }

  fill(text) {
    this.write();
    replace(this.area, 0, this.area.value.length, text);
  }

  /* The arrows move inside a bar, so that it is one stop for the Tab key. */
  walk(event, buttons) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = { Home: 0, End: buttons.length - 1 }[event.key];
    if (step === undefined && place === undefined) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement);
    const next = buttons[place ?? (now + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  /* AltGr is Ctrl and Alt together, and on a Polish keyboard it writes letters. */
  shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.area.form?.requestSubmit();
      return;
    }
    const name = event.shiftKey ? SHIFTED[event.code] : KEYS[event.key.toLowerCase()];
    if (!name) return;
    event.preventDefault();
    this.use(name);
  }

  count() {
    if (!this.limit) return;
    // The server counts characters, and a line break is one.
    const left = this.limit - [...this.area.value].length;
    const shown = (number) => number.toLocaleString(document.documentElement.lang);
    const output = this.querySelector("[data-count]");
    output.textContent = this.say("count", { n: shown(this.limit - left), limit: shown(this.limit) });
    output.classList.toggle("problem", left < 0);
    const stage = NEAR.findLast((border) => left <= border);
    if (stage !== this.stage && stage !== undefined) {
      this.announce(left < 0 ? this.say("over", { n: shown(-left) }) : this.say("left", { n: shown(left) }));
    }
    this.stage = stage;
  }

  show(place) {
    for (const [each, tab] of this.tabs.entries()) {
      tab.setAttribute("aria-selected", String(each === place));
      tab.tabIndex = each === place ? 0 : -1;
    }
    this.querySelector("[role=toolbar]").hidden = place !== 0;
    this.area.parentElement.hidden = place !== 0;
    this.pane.hidden = place !== 1;
  }

  write() {
    if (this.pane.hidden) return;
    this.show(0);
    this.area.focus();
  }

  async preview() {
    this.show(1);
    const text = this.area.value;
    this.pane.textContent = this.say(text.trim() ? "wait" : "empty");
    if (!text.trim()) return;
    let words = this.say("unseen");
    try {
      const answer = await post(this, this.dataset.preview, { text });
      if (answer.ok) {
        this.pane.innerHTML = await answer.text(); // cleaned by the server like every shown text
        this.announce(this.say("seen"));
        return;
      }
      words = (await refusal(answer)) ?? words;
    } catch {
      /* no connection: the words above say it */
    }
    this.pane.textContent = words;
    this.announce(words);
  }
}

customElements.define("markdown-editor", MarkdownEditor);
