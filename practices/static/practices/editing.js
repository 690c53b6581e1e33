/* Writing a practice: counts beside short fields, and what is typed is saved with every pause.
   Without this script the counts are those of the last saved text and the buttons save. */

const PAUSE = 2500;

function count(said) {
  const field = document.getElementById(said.dataset.counter);
  if (!field) return;
  const limit = Number(field.dataset.limit);
  const words = said.textContent.replace(/\d+/, "{n}");
  const show = () => {
    const length = field.value.trim().length;
    said.textContent = words.replace("{n}", String(length));
    said.classList.toggle("problem", length > limit);
  };
  field.addEventListener("input", show);
  show();
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-state]");
    this.kept = this.typed();
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      clearTimeout(this.timer);
      this.leaving = true;
    });
    window.addEventListener("pageshow", () => { this.leaving = false; });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
    });
  }

  get version() {
    return this.form.elements.namedItem("version");
  }

  /* Everything but the version, which changes with every save. */
  typed() {
    const fields = new FormData(this.form);
    fields.delete("version");
    return new URLSearchParams(fields).toString();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /* One request at a time: the next one carries the version that the last one has brought. */
  async save() {
    const typed = this.typed();
    if (this.leaving || this.stopped || this.busy || typed === this.kept) return;
    this.busy = true;
    this.state.textContent = this.form.dataset.saving;
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: new FormData(this.form),
        redirect: "manual",
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      });
      await this.answered(answer, typed);
    } catch {
      this.state.textContent = this.form.dataset.unsaved;
    }
    this.busy = false;
    if (this.typed() !== typed) this.later();
  }

  async answered(answer, typed) {
    const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
    const said = isJson ? await answer.json() : {};
    if (answer.ok && said.version !== undefined) {
      this.version.value = said.version;
      this.kept = typed;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
      this.state.textContent = said.detail || this.form.dataset.saved.replace("{time}", time);
      return;
    }
    this.stopped = answer.status === 409;
    this.state.textContent = said.detail || this.form.dataset.unsaved;
  }
}

document.querySelectorAll("[data-counter]").forEach(count);
document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
