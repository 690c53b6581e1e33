/* <read-marker>: tells the server how far a thread has been read, by what was on the screen.

   A post counts once its end has been in view, and only while every unread one above it on the page
   has been too. Whoever has jumped over unread pages says by the button that they are read. */

import { post } from "../web/editor/asking.js";

const PAUSE = 800;

class ReadMarker extends HTMLElement {
  connectedCallback() {
    if (this.observer || "jumped" in this.dataset) return;
    this.number = Number(this.dataset.read);
    this.seen = new Set();
    this.posts = [...document.querySelectorAll("article[data-number]")];
    this.observer = new IntersectionObserver((entries) => this.looked(entries));
    for (const one of this.posts) this.observer.observe(one.querySelector("footer"));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.tell(true);
    });
    window.addEventListener("pagehide", () => this.tell(true));
  }

  looked(entries) {
    if (document.visibilityState !== "visible") return;
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) this.seen.add(Number(target.closest("article").dataset.number));
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  /* The last post of the unbroken row of seen ones; at the end of the page also what is not shown. */
  get reached() {
    const unread = this.posts.map((one) => Number(one.dataset.number)).filter((number) => number > this.number);
    const missed = unread.findIndex((number) => !this.seen.has(number));
    if (missed < 0) return Number(this.dataset.last);
    return missed ? unread[missed - 1] : this.number;
  }

  async tell(keepalive = false) {
    clearTimeout(this.timer);
    const number = this.reached;
    if (number <= this.number || this.told === number) return;
    this.told = number;
    try {
      const answer = await post(this, this.dataset.address, { number }, { keepalive });
      if (!answer.ok) return;
      this.number = number;
      if (number >= Number(this.dataset.last)) this.querySelector("form").hidden = true;
    } catch {
      this.told = 0; // the next look tries again
    }
  }
}

customElements.define("read-marker", ReadMarker);
