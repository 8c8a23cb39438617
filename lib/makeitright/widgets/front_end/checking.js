// Asking the kernel what it says of an answer, and never waiting for it in silence.

import { randomName } from "./elements.js";

const FIRST_WORD = 4000; // from asking for a check to the kernel's first word
const WHOLE_ANSWER = 30000;

/**
 * One check at a time. `button` is that of `checkButton`; `onChecked` is called when the feedback is there; `stays` says
 * what is not lost where there is none.
 */
export class Check {
  #model;
  #button;
  #onChecked;
  #stays;
  #underWay = null; // { id, timer }

  constructor({ model, button, onChecked, stays }) {
    this.#model = model;
    this.#button = button;
    this.#onChecked = onChecked;
    this.#stays = stays;
  }

  start(answer) {
    if (this.#underWay) return;
    const id = randomName();
    this.#underWay = { id, timer: setTimeout(() => this.#noWord(), FIRST_WORD) };
    this.#button.waiting(true);
    this.#button.say("");
    try {
      this.#model.send({ kind: "check", id, answer });
    } catch {
      this.#noWord();
    }
  }

  hear(message) {
    if (!this.#underWay || message?.id !== this.#underWay.id) return;
    if (message.kind === "checking") {
      clearTimeout(this.#underWay.timer);
      this.#underWay.timer = setTimeout(() => this.#noWord(), WHOLE_ANSWER);
    } else if (message.kind === "checked") {
      const found = this.#model.get("feedback");
      this.#end(found.attempted ? `Checked: ${found.mark} of 100. The feedback follows.` : `Checked. ${found.refused}`);
      this.#onChecked();
    } else if (message.kind === "not-checked") {
      this.#end(`This could not be checked: ${message.why.replace(/\.$/, "")}. ${this.#stays}`);
    }
  }

  /** The desk goes away. */
  stop() {
    clearTimeout(this.#underWay?.timer);
  }

  #noWord() {
    this.#end(
      `The kernel does not answer, so nothing could be checked. If it was restarted, run this cell again (Shift+Enter). ${this.#stays}`,
    );
  }

  #end(said) {
    clearTimeout(this.#underWay?.timer);
    this.#underWay = null;
    this.#button.waiting(false);
    this.#button.say(said);
  }
}

/** Brings what has just been drawn on to the screen, without motion for those who want none. */
export function scrollTo(region) {
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  region.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
}
