/* People after an @: a list below the text, chosen with the arrows.

   HTML lets a textarea have no role but its own, so it stays a text field, which may point to a
   list (aria-autocomplete, aria-controls, aria-activedescendant), and the number of people found is
   said. Without an answer from the server one goes on typing. */

import { replace } from "./writing.js";

const PAUSE = 150;
const CALLED = /(^|[\s(„])@([\p{L}\d][\p{L}\d._-]{1,39})$/u;

export class People {
  constructor(editor) {
    this.editor = editor;
    this.area = editor.area;
    this.list = editor.querySelector("[data-people-list]");
    this.active = -1;
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    this.area.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  /** What stands between an @ and the caret. */
  get called() {
    const { selectionStart: at, selectionEnd: end, value } = this.area;
    return at === end ? CALLED.exec(value.slice(Math.max(0, at - 60), at))?.[2] : undefined;
  }

  typed() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (!this.called || !this.editor.dataset.people) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const { called } = this;
    if (!called) return;
    this.request = new AbortController();
    const query = new URLSearchParams({ q: called });
    try {
      const answer = await fetch(`${this.editor.dataset.people}?${query}`, {
        signal: this.request.signal,
        redirect: "manual",
      });
      if (!answer.ok) return this.close();
      const found = await answer.json();
      if (this.called === called) this.show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    this.list.replaceChildren(...found.people.map((person, place) => this.option(person, place)));
    this.move(-1);
    this.list.hidden = !found.people.length;
    this.editor.announce(found.said);
  }

  option(person, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.mention = person.mention;
    const name = document.createElement("b");
    name.textContent = person.name;
    const detail = document.createElement("small");
    detail.textContent = person.detail;
    option.append(name, " ", detail);
    return option;
  }

  choose(option) {
    const at = this.area.selectionStart;
    const start = at - this.called.length - 1;
    this.close();
    replace(this.area, start, at, `${option.dataset.mention} `);
    this.close();
  }

  pressed(event) {
    if (this.list.hidden) return;
    const options = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.move((Math.max(this.active, step < 0 ? 0 : -1) + step + options) % options);
    } else if ((event.key === "Enter" || event.key === "Tab") && this.active >= 0) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  move(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    if (!option) return this.area.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", option.id);
  }

  close() {
    clearTimeout(this.timer);
    this.move(-1);
    this.list.hidden = true;
  }
}
