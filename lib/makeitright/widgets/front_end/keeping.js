// Keeping an answer: at every keystroke a draft in this browser, soon after it the notebook and the kernel's file.
//
// "Saved" is said only when the kernel or the notebook has confirmed the very text that stands in the editor.

import { randomName } from "./elements.js";
import { mirrorSource, sameAnswer } from "./notebook.js";

const PAUSE = 250; // after a keystroke, before the text is passed on
const LONGEST_PAUSE = 1500; // while somebody types without a pause
const BEFORE_WRITING = 1000; // between the metadata and writing the notebook file
const PATIENCE = 4000; // without a confirmation, before "NOT saved" is said
const RETRY = 5000;
const AFTER_FAILURE = 60000; // a failed write shows a dialogue, so the next try waits
const DAY = 86400000;

// Control characters have no place in a letter; NUL breaks programs further on. Tab and line feed stay.
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

export function cleaned(text) {
  const even = text.replace(/\r\n?/g, "\n").replace(UNWRITABLE, "");
  return even.toWellFormed ? even.toWellFormed() : even;
}

/** An answer from data of any shape: null if it is none. A time in the far future is taken as now. */
export function answerFrom(raw) {
  if (typeof raw?.reply !== "string") return null;
  const when = Date.parse(raw.at);
  const believed = Number.isNaN(when) ? 0 : when > Date.now() + DAY ? Date.now() : when;
  return {
    strategy: typeof raw.strategy === "string" ? raw.strategy : null,
    reply: cleaned(raw.reply),
    at: new Date(believed).toISOString(),
  };
}

function saysTheSame(one, other) {
  return one.reply === other.reply && one.strategy === other.strategy;
}

/** The draft of one item in this browser's storage, which all tabs of this server share. */
class Draft {
  #key;
  works = true;

  constructor(place, path, item) {
    this.#key = ["makeitright", "draft", place, path, item].join("|");
  }

  read() {
    try {
      return answerFrom(JSON.parse(localStorage.getItem(this.#key)));
    } catch {
      return null;
    }
  }

  write(answer) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(answer));
      this.works = true;
    } catch {
      this.works = false; // full, or switched off
    }
  }

  /** Calls `heard` with what another tab writes. */
  listen(heard, signal) {
    const onStorage = (event) => {
      if (event.key !== this.#key || !event.newValue) return;
      const answer = this.read();
      if (answer) heard(answer);
    };
    window.addEventListener("storage", onStorage, { signal });
  }
}

/**
 * Keeps the answer to one item.
 *
 * `current` is the answer as it stands in the editor. `onState` is told `{ kind, at, why }`, kind being "empty",
 * "saving", "saved", "unsaved" or "behind" (another tab's answer is newer). `onNewer` is told of another tab's newer
 * answer, and of null once that is settled. `mirrored` makes of an answer what the mirrored cell shows.
 */
export class Keeper {
  current = { strategy: null, reply: "", at: new Date(0).toISOString() };

  #model;
  #scene;
  #notebook;
  #draft;
  #signal;
  #onState;
  #onNewer;
  #mirrored;
  #sent = new Map(); // id of a message -> time of the answer in it
  #oldestWaiting = 0; // when the oldest change that is not passed on yet was made
  #timers = { pass: 0, write: 0, watch: 0 };
  #putBy = null;
  #newer = null; // another tab's answer, until the learner has chosen
  #writing = null;
  #notBefore = 0; // no write of the notebook before this moment
  #troubles = { kernel: "", notebook: "" };
  #state = "empty";

  constructor({ model, scene, notebook, signal, onState, onNewer, mirrored }) {
    this.#model = model;
    this.#scene = scene;
    this.#notebook = notebook;
    this.#signal = signal;
    this.#onState = onState;
    this.#onNewer = onNewer;
    const nameOf = (strategy) => scene.strategies.find(({ id }) => id === strategy)?.name ?? "";
    this.#mirrored = mirrored ?? (({ strategy, reply }) => mirrorSource(reply, nameOf(strategy)));
    this.#draft = new Draft(scene.place, notebook?.path ?? "", scene.item);
  }

  /** Takes the newest of kernel, notebook and draft as current, and brings the others up to it. */
  open() {
    const known = [
      answerFrom(this.#notebook?.answer(this.#scene.item)), // first: at the same time the notebook's wins
      answerFrom(this.#model.get("kept")),
      this.#draft.read(),
    ].filter(Boolean);
    for (const answer of known) if (answer.at > this.current.at || this.#isBlank()) this.current = answer;
    this.#model.on("change:kept", () => this.#consider(answerFrom(this.#model.get("kept"))));
    this.#model.on("msg:custom", (message) => this.#hear(message));
    this.#draft.listen((answer) => this.#consider(answer), this.#signal);
    const signal = this.#signal;
    window.addEventListener("pagehide", () => this.flush(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.flush(), { signal });
    window.addEventListener("beforeunload", (event) => this.#state === "unsaved" && event.preventDefault(), { signal });
    // The desk itself is an output of the notebook: until that is written, a page that is reloaded shows no desk.
    if (this.#notebook?.isDirty) this.#timers.write = setTimeout(() => this.#write(), BEFORE_WRITING);
    if (!known.length) return this.#tell("empty");
    this.#draft.write(this.current);
    const everywhere = known.length === 3 || (known.length === 2 && !this.#notebook);
    if (everywhere && this.#scene.filed && known.every((answer) => sameAnswer(answer, this.current))) return this.#tell("saved", this.current.at);
    // What lost goes along to the kernel, which keeps it as an earlier version if it is worth keeping.
    return this.#changed(known.filter((answer) => !saysTheSame(answer, this.current)));
  }

  /** The learner changed the answer. */
  change(strategy, reply) {
    const answer = { strategy, reply: cleaned(reply), at: this.current.at };
    if (saysTheSame(answer, this.current)) return;
    if (this.#isBehind) this.#putBy = this.#newer;
    this.current = { ...answer, at: this.#stamp() };
    this.#draft.write(this.current);
    this.#changed();
  }

  /** Takes another tab's answer in place of this one, which is put by. */
  take(other) {
    this.#settle();
    this.#putBy = this.current;
    this.current = other;
    this.#draft.write(other);
    this.#changed();
    this.flush();
  }

  /** Keeps this tab's answer as the newest; the other one is put by. */
  insist(other) {
    this.current = { ...this.current, at: this.#stamp() };
    this.#settle();
    this.#putBy = other;
    this.#draft.write(this.current);
    this.#changed();
    this.flush();
  }

  /** Passes the answer on now: the learner leaves the editor, or asks for a check. The notebook is written soon. */
  passOn() {
    if (this.#isUnconfirmed && !this.#isTooLong) this.#pass();
  }

  /** Passes the answer on and writes the notebook, now. */
  flush() {
    if (!this.#isUnconfirmed || this.#isTooLong) return;
    this.#pass();
    this.#write();
  }

  /** The desk goes away: what is not passed on yet is, as far as that goes without waiting. */
  close() {
    if (this.#isUnconfirmed && !this.#isTooLong) {
      this.#tellKernel();
      if (!this.#troubles.notebook) this.#notebook?.put(this.#scene.item, this.current);
    }
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  #settle() {
    this.#newer = null;
    this.#onNewer(null);
  }

  get #isBehind() {
    return this.#newer !== null && this.#newer.at > this.current.at;
  }

  // Never earlier than what it replaces, even where a clock went back: the newest keystroke wins.
  #stamp() {
    const replaced = Math.max(Date.parse(this.current.at), Date.parse(this.#newer?.at ?? 0));
    return new Date(Math.max(Date.now(), replaced + 1)).toISOString();
  }

  get #isUnconfirmed() {
    return this.#state === "saving" || this.#state === "unsaved";
  }

  get #isTooLong() {
    return this.current.reply.length > this.#scene.longest;
  }

  #isBlank() {
    return this.current.at === new Date(0).toISOString() && !this.current.reply;
  }

  #tell(kind, at = null, why = "") {
    this.#state = kind;
    this.#onState({ kind, at, why });
  }

  #changed(lost = []) {
    if (this.#isTooLong) {
      this.#stopTimers();
      const longest = this.#scene.longest.toLocaleString("en-GB");
      return this.#tell("unsaved", null, `This text is longer than ${longest} characters. Shorten it.`);
    }
    if (this.#state !== "unsaved") this.#tell("saving");
    this.#watch();
    const now = Date.now();
    this.#oldestWaiting ||= now;
    clearTimeout(this.#timers.pass);
    const pause = Math.max(0, Math.min(PAUSE, this.#oldestWaiting + LONGEST_PAUSE - now));
    this.#timers.pass = setTimeout(() => this.#pass(lost), pause);
  }

  #stopTimers() {
    clearTimeout(this.#timers.pass);
    clearTimeout(this.#timers.write);
    clearTimeout(this.#timers.watch);
    this.#timers.write = this.#timers.watch = 0;
  }

  // Armed before anything is sent: a message to a kernel that is gone is dropped without an error.
  #watch() {
    this.#timers.watch ||= setTimeout(() => {
      this.#timers.watch = 0;
      this.#tell("unsaved", null, this.#advice());
      this.#retry();
    }, PATIENCE);
  }

  #retry() {
    if (this.#signal.aborted || this.#state !== "unsaved") return;
    this.#timers.watch = setTimeout(() => {
      this.#timers.watch = 0;
      if (this.#state !== "unsaved") return;
      this.#tell("unsaved", null, this.#advice());
      this.flush();
      this.#retry();
    }, RETRY);
  }

  async #pass(lost = []) {
    clearTimeout(this.#timers.pass);
    this.#oldestWaiting = 0;
    this.#tellKernel(lost);
    if (!this.#notebook) return;
    await this.#isReady();
    // Not put off by the next keystroke: somebody who types slowly has a right to be saved, too.
    if (!this.#signal.aborted) this.#timers.write ||= setTimeout(() => this.#write(), BEFORE_WRITING);
  }

  #tellKernel(lost = []) {
    const id = randomName();
    this.#troubles.kernel = "silent";
    this.#sent.set(id, this.current.at);
    const message = { kind: "keep", id, answers: [...lost, this.current] };
    if (this.#putBy) message.putBy = this.#putBy;
    try {
      this.#model.send(message);
    } catch {
      // The kernel is gone; the watch will say so.
    }
  }

  /** Whether the notebook can be written now; if it can, or may later, the answer is in its metadata and mirror. */
  async #isReady() {
    const standing = await this.#notebook.standing();
    this.#troubles.notebook = standing === "ready" ? "" : standing;
    // A notebook that is ahead on disk is left alone: a change to it here would end in a dialogue.
    if (standing === "ahead" || standing === "read-only" || this.#isBehind) return false;
    if (this.#state === "empty") return standing === "ready";
    this.#notebook.put(this.#scene.item, this.current);
    this.#notebook.mirror(this.#scene.item, this.#mirrored(this.current));
    return standing === "ready";
  }

  /** Writes the notebook; one write at a time, and another if the answer changed meanwhile. */
  #write() {
    clearTimeout(this.#timers.write);
    this.#timers.write = 0;
    if (!this.#notebook || this.#signal.aborted) return;
    this.#writing ??= this.#writeNow().finally(() => {
      this.#writing = null;
    });
  }

  async #writeNow() {
    let written;
    const isOld = () => this.#state !== "empty" && written !== this.current.at;
    do {
      if (Date.now() < this.#notBefore || !(await this.#isReady())) return;
      written = this.#notebook.answer(this.#scene.item)?.at;
      try {
        await this.#notebook.save();
      } catch {
        this.#troubles.notebook = "failed";
        this.#notBefore = Date.now() + AFTER_FAILURE;
        return;
      }
      this.#confirm(written);
    } while (isOld() && this.#oldestWaiting === 0 && !this.#isBehind && !this.#signal.aborted);
  }

  #hear(message) {
    if (!this.#sent.has(message?.id)) return;
    const at = this.#sent.get(message.id);
    this.#sent.delete(message.id);
    if (message.kind === "kept") {
      this.#troubles.kernel = "";
      this.#putBy = null;
      this.#confirm(at);
    } else if (message.kind === "not-kept") {
      this.#troubles.kernel = message.why;
    }
  }

  /** Somebody has written down the answer of the time `at`. */
  #confirm(at) {
    clearTimeout(this.#timers.watch);
    this.#timers.watch = 0;
    if (this.#isBehind || this.#state === "empty" || this.#state === "saved") return;
    if (at === this.current.at) this.#tell("saved", new Date().toISOString());
    else {
      if (this.#state === "unsaved") this.#tell("saving");
      this.#watch();
    }
  }

  /** Something else holds an answer: is it another tab's, and newer? */
  #consider(other) {
    if (!other || other.at <= this.current.at) return;
    if (saysTheSame(other, this.current)) return;
    this.#newer = other;
    this.#stopTimers();
    this.#tell("behind");
    this.#onNewer(other);
  }

  #advice() {
    const { kernel, notebook } = this.#troubles;
    const copy = this.#draft.works ? "A copy is in this browser." : "Copy your text to be safe.";
    if (notebook === "unreachable") return `The server does not answer. ${copy} Leave this page open and start the server again.`;
    if (kernel && kernel !== "silent") return `The answers file could not be written: ${kernel}. ${copy}`;
    return `The kernel does not answer. ${copy} Choose Kernel, Restart Kernel, and run this cell again.`;
  }
}
