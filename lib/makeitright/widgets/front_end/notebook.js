// The notebook that the desk stands in: its metadata, its mirrored cell, and writing it to disk.
//
// JupyterLab 4 and Notebook 7 let a widget reach its document through the widget manager. That is no promised API,
// so everything is looked for before it is used; without it, drafts and the kernel's file carry the answers alone.

import { element } from "./elements.js";

const KEY = "makeitright";
const FORMAT = 1;
const PROBE_TIME = 3000;
const SAME_SAVE = 500; // milliseconds by which clocks and file systems may differ over one and the same save

// Every desk has this code to itself (anywidget loads it once for each), yet all desks of a notebook must write it in
// turn. So what they share hangs on the notebook's context.
const SHARED = Symbol.for("makeitright.notebook");

/** The notebook around `model`, or null where it cannot be reached. */
export function notebookOf(model) {
  const context = model.widget_manager?.context;
  const reachable =
    typeof context?.model?.getMetadata === "function" &&
    typeof context.model.setMetadata === "function" &&
    typeof context.save === "function";
  if (!reachable) return null;
  context[SHARED] ??= new Notebook(context);
  return context[SHARED];
}

class Notebook {
  #context;
  #writing = null; // the write under way, by whomever
  #ended = () => {};
  #next = null; // the write that waits for it

  constructor(context) {
    this.#context = context;
    // JupyterLab writes by itself as well, and a second write during the first looks like somebody else's to it.
    context.saveState?.connect((_, state) => {
      if (state === "started") this.#writing ??= new Promise((ended) => (this.#ended = ended));
      else {
        this.#ended();
        this.#writing = null;
      }
    });
  }

  get path() {
    return this.#context.localPath ?? this.#context.path ?? "";
  }

  get isDirty() {
    return this.#context.model.dirty === true;
  }

  /** The answer to `item` in the metadata, whatever its shape; undefined if there is none. */
  answer(item) {
    return this.#stored()?.answers?.[item];
  }

  /** Sets the answer to `item` in the metadata; all else in it stays. Nothing is touched if it is there already. */
  put(item, answer) {
    if (sameAnswer(this.answer(item), answer)) return;
    const stored = this.#stored();
    const answers = isTable(stored?.answers) ? stored.answers : {};
    this.#context.model.setMetadata(KEY, { ...stored, format: FORMAT, answers: { ...answers, [item]: answer } });
  }

  /**
   * How the file stands, asked of the server: "ready" to be written, "unreachable" (no answer), "ahead" (written by
   * somebody else since it was opened here) or "read-only". Writing it in any but the first state would raise a
   * dialogue that takes the learner away from the text.
   */
  async standing() {
    await this.#writing;
    const known = this.#context.contentsModel;
    if (known?.writable === false) return "read-only";
    let found;
    try {
      const settings = this.#context.sessionContext?.sessionManager?.serverSettings;
      const base = settings?.baseUrl ?? document.baseURI;
      const path = this.path.split("/").map(encodeURIComponent).join("/");
      const answer = await fetch(new URL(`api/contents/${path}?content=0`, base), {
        cache: "no-store",
        credentials: "same-origin",
        headers: settings?.token ? { Authorization: `token ${settings.token}` } : {},
        signal: AbortSignal.timeout(PROBE_TIME),
      });
      if (!answer.ok) return "unreachable";
      found = await answer.json();
    } catch {
      return "unreachable";
    }
    if (found.writable === false) return "read-only";
    if (this.#writing) return this.standing(); // what was found is out of date already
    if (!known) return "ready";
    return Date.parse(found.last_modified) - Date.parse(known.last_modified) > SAME_SAVE ? "ahead" : "ready";
  }

  /** Writes the notebook, together with all that ask for it meanwhile. Rejects if it could not be written. */
  save() {
    this.#next ??= (async () => {
      await this.#writing;
      this.#next = null;
      await this.#context.save();
    })();
    return this.#next;
  }

  /**
   * Makes the Markdown cell that the author marked as the mirror of `item` show the answer, so that it can be read
   * without running anything. Does nothing if there is no such cell.
   */
  mirror(item, source) {
    for (const cell of this.#context.model.cells ?? []) {
      if (cell.type !== "markdown" || cell.getMetadata?.(KEY)?.mirror !== item) continue;
      const shared = cell.sharedModel;
      if (typeof shared?.setSource !== "function" || shared.getSource() === source) continue;
      // Outside the undo history: the learner's Ctrl+Z is for what the learner did.
      if (typeof shared.transact === "function") shared.transact(() => shared.setSource(source), false);
      else shared.setSource(source);
    }
  }

  #stored() {
    const stored = this.#context.model.getMetadata(KEY);
    return isTable(stored) ? stored : undefined;
  }
}

export function sameAnswer(one, other) {
  return one?.at === other?.at && one?.reply === other?.reply && (one?.strategy ?? null) === (other?.strategy ?? null);
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The Markdown of a mirrored cell. The reply stands in an escaped block: no Markdown, HTML or formula in it acts. */
export function mirrorSource(reply, strategyName, title = "Your reply, as saved") {
  if (!reply.trim()) return "*Your reply will be shown here, once there is one.*";
  const picked = strategyName ? `<p>Strategy: ${escaped(strategyName)}</p>\n\n` : "";
  return `**${title}**\n\n${picked}<pre dir="auto">${escaped(reply)}</pre>\n`;
}

function escaped(text) {
  const box = element("i", {}, text);
  // Dollars and backslashes start formulas, which are looked for before HTML is.
  return box.innerHTML.replace(/[$\\`"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
