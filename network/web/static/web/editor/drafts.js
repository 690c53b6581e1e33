/* What is being written is kept: in this browser with every pause, and on the server where the page
   gives an address. Neither is put into the text by itself; what was kept is offered.

   A text that was sent goes only once its page says that it has arrived: every page names what it
   has received in `data-received`, by the nonce of its form. A sign-in that has ended, a lost
   connection or an error therefore loses nothing. A form without a nonce is believed. */

import { post } from "./asking.js";

const SHELF = "rozkolys:text:";
const PAUSE = 400;
const SERVER_PAUSE = 4000;
const KEPT_FOR = 30 * 24 * 3600 * 1000;

function shelf() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser keeps nothing for anybody
  }
}

function read(name) {
  try {
    return JSON.parse(shelf().getItem(name));
  } catch {
    return null;
  }
}

function put(name, kept) {
  try {
    if (kept) shelf().setItem(name, JSON.stringify(kept));
    else shelf().removeItem(name);
    return true;
  } catch {
    return false; // full, or forbidden
  }
}

/** Forget what has arrived and what is old. */
function tidy() {
  const received = new Set([...document.querySelectorAll("[data-received]")].map((one) => one.dataset.received));
  for (const name of Object.keys(shelf() ?? {}).filter((one) => one.startsWith(SHELF))) {
    const kept = read(name);
    const isOld = !kept || Date.now() - kept.at > KEPT_FOR;
    if (isOld || (kept.sent && received.has(kept.nonce))) put(name, null);
  }
}

export class Draft {
  constructor(editor) {
    this.editor = editor;
    this.area = editor.area;
    this.name = SHELF + editor.dataset.key;
    this.saved = editor.querySelector("[data-saved]");
    this.onServer = this.area.value;
    tidy();
    this.offer();
    this.area.addEventListener("input", () => this.typed());
    this.area.form?.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.keepNow(true);
    });
    window.addEventListener("pagehide", () => this.keepNow(true));
    window.addEventListener("pageshow", () => { this.leaving = false; });
    window.addEventListener("storage", (event) => {
      if (event.key === this.name && event.newValue) this.editor.warn(this.editor.say("elsewhere"));
    });
  }

  get nonce() {
    return this.area.form?.elements.namedItem("nonce")?.value ?? "";
  }

  offer() {
    const kept = read(this.name);
    const box = this.editor.querySelector("[data-offer]");
    if (!kept?.text.trim() || kept.text === this.area.value) return;
    const when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    box.querySelector("[data-when]").textContent = when;
    box.querySelector("[data-restore]").addEventListener("click", () => {
      box.hidden = true;
      this.editor.fill(kept.text);
      this.editor.announce(this.editor.say("restored"));
    });
    box.querySelector("[data-discard]").addEventListener("click", () => {
      box.hidden = true;
      put(this.name, null);
      this.area.focus();
    });
    box.hidden = false;
  }

  typed() {
    this.changed = true;
    clearTimeout(this.local);
    clearTimeout(this.remote);
    this.local = setTimeout(() => this.keepHere(), PAUSE);
    if (this.editor.dataset.draft) this.remote = setTimeout(() => this.keepThere(), SERVER_PAUSE);
  }

  keepNow(keepalive) {
    if (!this.changed || this.leaving) return;
    this.keepHere();
    if (this.editor.dataset.draft && this.area.value !== this.onServer) this.keepThere(keepalive);
  }

  keepHere(sent = false) {
    const text = this.area.value;
    const kept = text.trim() ? { text, at: Date.now(), nonce: this.nonce, sent } : null;
    if (put(this.name, kept) && kept) this.note("kept");
  }

  async keepThere(keepalive = false) {
    const text = this.area.value;
    this.request?.abort();
    this.request = new AbortController();
    try {
      const answer = await post(this.editor, this.editor.dataset.draft, { text }, { keepalive, signal: this.request.signal });
      if (!answer.ok) return;
      this.onServer = text;
      if (text.trim()) this.note("saved");
    } catch {
      /* it is kept here; the next pause tries again */
    }
  }

  note(word) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    this.saved.textContent = this.editor.say(word, { time });
  }

  /* A button that only previews sends nothing for good. */
  submitted(event) {
    if (event.defaultPrevented) return;
    this.leaving = true;
    clearTimeout(this.local);
    clearTimeout(this.remote);
    this.request?.abort();
    if (event.submitter?.formNoValidate) this.keepHere();
    else if (this.nonce) this.keepHere(true);
    else put(this.name, null);
  }
}
