// What the pages can do better with a script; every one of them works without.
"use strict";

// The error summary is read first, and the keyboard starts there.
document.addEventListener("DOMContentLoaded", () => {
  const problems = document.getElementById("problems");
  if (problems) problems.focus();
});

// A form is sent once, however often its button is pressed. The browser's own validation speaks
// before this event, and a listener that stopped the form has not sent it. Forms that stay on the
// page (a download, a request that was stopped) and pages that come back are usable again.
const SENT_FOR = 8000;

function isPost(form, button) {
  const method = (button && button.getAttribute("formmethod")) || form.getAttribute("method");
  return (method || "get").toLowerCase() === "post";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !isPost(form, event.submitter)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, SENT_FOR);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A menu closes on Escape, which gives the focus back, and when focus or pointer go elsewhere.
function closeMenus(keep) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!keep || !menu.contains(keep)) menu.open = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const menu = document.activeElement && document.activeElement.closest("details.menu[open]");
  closeMenus();
  if (menu) menu.querySelector("summary").focus();
});
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("pointerdown", (event) => closeMenus(event.target));

// The bell asks every minute whether there is anything new, while somebody looks at the page. The
// answer has a tag, so that most of the time only "nothing has changed" travels.
const ASK_EVERY = 60000;
const bell = document.querySelector("a.who[data-ask]");

async function askAgain() {
  if (document.hidden || !bell.dataset.ask) return;
  try {
    const answer = await fetch(bell.dataset.ask, { cache: "no-cache" });
    if (!answer.ok) return;
    const { unread, label } = await answer.json();
    const count = bell.querySelector(".count");
    count.textContent = unread || "";
    count.hidden = !unread;
    bell.setAttribute("aria-label", label);
  } catch {
    // Nobody has to know that the network was away for a moment.
  }
}

if (bell) {
  setInterval(askAgain, ASK_EVERY);
  document.addEventListener("visibilitychange", askAgain);
}
