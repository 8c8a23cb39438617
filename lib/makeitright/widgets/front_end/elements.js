// Small pieces that the rest is built from. Text goes in as text nodes only, so nothing that a learner or a case
// says is ever read as markup.

/**
 * An element. `attributes`: `class`, `on` (event name -> handler), `data` (dataset), `aria` (without the prefix);
 * true and false switch an attribute, anything else is its value. `children`: elements, texts, lists of them;
 * null and false are left out.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, handler] of Object.entries(value)) made.addEventListener(event, handler);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "aria") for (const [key, said] of Object.entries(value)) made.setAttribute(`aria-${key}`, said);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  if (TAKES_KEYS.has(tag)) made.dataset.lmSuppressShortcuts = "true";
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Each element that takes the keyboard needs this mark: without it JupyterLab reads letters typed there as commands.
const TAKES_KEYS = new Set(["input", "textarea", "button", "summary", "a", "select"]);

/** What is only for a screen reader. */
export function unseen(text, attributes = {}) {
  return element("span", { class: "mir-unseen", ...attributes }, text);
}

/** An id for `aria-labelledby` and its like, unlike any other on the page. */
export function newId() {
  return `mir-${randomName()}`;
}

export function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `14:03`; with the day where it is not today. */
export function timeInWords(at) {
  const when = new Date(at);
  const time = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (when.toDateString() === new Date().toDateString()) return time;
  return `${when.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${time}`;
}
