/* Asking the server from a page: one token, one way to say no. */

/** The words of an answer that refuses, or null when it says nothing for people. */
export async function refusal(answer) {
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) return null;
  const said = await answer.json().catch(() => ({}));
  return said.detail ?? null;
}

export function token(element) {
  const field = "input[name=csrfmiddlewaretoken]";
  const found = element.closest("form")?.querySelector(field) ?? document.querySelector(field);
  return found?.value ?? "";
}

/** POST fields as a form would. A redirect is not followed: it leads to the page for signing in. */
export function post(element, address, fields, options = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(address, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { "X-CSRFToken": token(element), "X-Requested-With": "fetch" },
    ...options,
  });
}
