/* The picker of a unit where scripts run: a combobox with a list (ARIA 1.2). What it fills in is
   what the form without scripts sends: the text, `…_asked` (the text the choice belongs to) and
   `…_code`. Without an answer from the server the form still works: it asks when it is sent. */

const PAUSE = 150;
const SHORTEST = 2;
const OTHER = "other";
let pickers = 0;

class UnitPicker extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.input = this.querySelector("input:not([type=hidden]):not([type=radio])");
    this.asked = this.querySelector("input[name$=_asked]");
    this.free = this.querySelector("[data-free]");
    this.querySelector("button").remove();
    this.input.parentElement.classList.remove("join");
    this.id ||= `unit-picker-${++pickers}`;
    this.active = -1;
    this.build();
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    const other = this.querySelector(`input[type=radio][value=${OTHER}]`);
    if (this.free && other) {
      const show = () => { this.free.hidden = !other.checked; };
      this.querySelector("[data-picks]").addEventListener("change", show);
      show();
    }
  }

  build() {
    this.list = document.createElement("ul");
    this.list.id = `${this.id}-list`;
    this.list.className = "options";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.list);
    this.status = document.createElement("p");
    this.status.className = "sr";
    this.status.setAttribute("role", "status");
    this.asked.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
  }

  /* The hidden code; it is made when the first choice is, and the radios give way to it. */
  get code() {
    let code = this.querySelector(`input[type=hidden][name=${CSS.escape(`${this.dataset.name}_code`)}]`);
    if (!code) {
      code = document.createElement("input");
      code.type = "hidden";
      code.name = `${this.dataset.name}_code`;
      this.append(code);
    }
    return code;
  }

  typed() {
    this.querySelector("[data-picks]")?.remove();
    this.code.value = "";
    this.asked.value = this.input.value;
    if (this.free) {
      this.free.hidden = true;
      this.free.querySelector("input").value = "";
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (text.length < SHORTEST) return this.close();
    this.request = new AbortController();
    const query = new URLSearchParams({ q: text, lang: document.documentElement.lang });
    try {
      const answer = await fetch(`${this.dataset.suggest}?${query}`, { signal: this.request.signal });
      if (!answer.ok) return;
      const found = await answer.json();
      if (this.input.value.trim() === text) this.show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    const options = found.units.map((unit) => this.option(unit.code, unit.label, unit.title, unit.setting));
    if (this.dataset.other) options.push(this.option(OTHER, "", this.dataset.other, ""));
    this.list.replaceChildren(...options);
    this.status.textContent = found.said;
    this.move(-1);
    if (options.length && document.activeElement === this.input) this.open();
  }

  option(code, label, title, setting) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${code}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.code = code;
    option.dataset.label = label;
    const name = document.createElement("b");
    name.textContent = title.charAt(0).toLocaleUpperCase() + title.slice(1);
    option.append(name);
    if (setting) {
      const small = document.createElement("small");
      small.textContent = setting;
      option.append(" ", small);
    }
    return option;
  }

  choose(option) {
    const { code, label } = option.dataset;
    if (code === OTHER) {
      this.free.hidden = false;
      this.input.required = false;
    } else {
      this.input.value = label;
    }
    this.code.value = code;
    this.asked.value = this.input.value;
    this.status.textContent = `${this.dataset.chosen} ${option.textContent}`;
    this.close();
    if (code === OTHER) this.free.querySelector("input").focus();
  }

  pressed(event) {
    const options = this.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options) {
      event.preventDefault();
      if (this.list.hidden) this.open();
      const from = this.active < 0 && steps[event.key] < 0 ? 0 : this.active;
      this.move((from + steps[event.key] + options) % options);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  move(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.move(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

customElements.define("unit-picker", UnitPicker);
