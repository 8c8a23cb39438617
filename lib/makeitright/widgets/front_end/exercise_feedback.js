// What is said of an answer to an exercise: the mark, the text with what counts in it, and each point with its reason.

import { element, newId, timeInWords, unseen } from "./elements.js";

const OUTCOMES = {
  right: { sign: "●", kind: "full" },
  half: { sign: "◐", kind: "partial" },
  wrong: { sign: "○", kind: "none" },
  open: { sign: "?", kind: "person" },
};

/** The region under the answer. `show(feedback)` draws it; `compare(answer)` says whether the answer has changed since. */
export function exerciseFeedback(kind) {
  const headingId = newId();
  const region = element("section", { class: "mir-feedback", aria: { labelledby: headingId }, hidden: true });
  const stale = element("p", { class: "mir-stale", role: "status" });
  let shown = null;

  function show(feedback) {
    shown = feedback;
    region.hidden = !feedback;
    if (!feedback) return;
    const body = feedback.attempted
      ? element("div", { class: feedback.pieces ? "mir-sides" : null }, TEXTS[kind](feedback), points(feedback, kind))
      : element("p", { class: "mir-refused" }, feedback.refused);
    region.replaceChildren(head(feedback, headingId), stale, body);
  }

  function compare(answer) {
    if (!shown) return;
    const changed = answer.reply !== shown.reply || answer.strategy !== shown.picked;
    const text = changed ? `This is for your answer as it was at ${timeInWords(shown.at)}. Check again to see where you are now.` : "";
    if (stale.textContent !== text) stale.textContent = text;
  }

  return { region, show, compare };
}

function head(feedback, id) {
  return element(
    "header",
    { class: "mir-feedback-head" },
    feedback.attempted &&
      element(
        "p",
        { class: "mir-score" },
        element("span", { class: "mir-score-mark" }, String(feedback.mark)),
        element("span", { class: "mir-score-of" }, unseen(" "), "of 100"),
      ),
    element(
      "div",
      {},
      element("h3", { id, class: "mir-headline" }, feedback.headline),
      feedback.notes.map((note) => element("p", { class: "mir-quiet" }, note)),
    ),
  );
}

function titled(title, className, ...children) {
  const id = newId();
  return element("section", { class: className, aria: { labelledby: id } }, element("h4", { id }, title), children);
}

function beside(...children) {
  return element("div", { class: "mir-reading" }, children);
}

const TEXTS = {
  spot: (feedback) => beside(
    titled("The text, with what spoils it", "mir-own", spotted(feedback.pieces)),
    feedback.better.length > 0 &&
      titled(
        "How it might read instead",
        "mir-better",
        element("div", { class: "mir-paper mir-body" }, feedback.better.map((text) => element("p", { dir: "auto" }, text))),
      ),
  ),
  eye: (feedback) => beside(titled("The words that decide", "mir-own", judged(feedback.pieces))),
  line: (feedback) => beside(titled("Your line, marked", "mir-own", judged(feedback.pieces)), ways(feedback.models)),
  pick: () => null,
};

function spotted(pieces) {
  const text = element("div", { class: "mir-words mir-parts", dir: "auto" });
  for (const { before, text: words, slip } of pieces) {
    if (!text.lastChild || before === "\n\n") text.append(element("p", {}));
    else text.lastChild.append(before);
    text.lastChild.append(
      ...(slip
        ? [
            element("mark", { class: "mir-mark", data: { kind: "breach" } }, words),
            " ",
            element("span", { class: "mir-slip" }, element("span", { aria: { hidden: "true" } }, "✗ "), unseen("Slip: "), slip),
          ]
        : [words]),
    );
  }
  return text;
}

function judged(pieces) {
  return element(
    "div",
    { class: "mir-words", dir: "auto" },
    pieces.map(({ text, kind, ends = [] }) => [
      kind ? element("mark", { class: "mir-mark", data: { kind } }, text) : text,
      ends.length > 0 && element("sup", { class: "mir-ends", data: { kind } }, unseen(" Point "), ends.join(", ")),
    ]),
  );
}

/** Lines that earn it, shown one at a time to those who ask. */
function ways(models) {
  const list = element("ul", { class: "mir-models", role: "status" });
  const button = element("button", { type: "button", class: "mir-button", on: { click: next } }, "Show one way");
  let shown = 0;
  function next() {
    list.append(element("li", {}, element("q", { class: "mir-quote" }, models[shown])));
    shown += 1;
    button.textContent = "Show another way";
    button.hidden = shown === models.length;
  }
  return element("div", { class: "mir-ways" }, list, button);
}

// Point by point

function points(feedback, kind) {
  return titled(
    "Point by point",
    "mir-points",
    element("ul", {}, feedback.rows.map((row, at) => point(row, at + 1, kind))),
  );
}

function point(row, number, kind) {
  const { sign, kind: drawn } = OUTCOMES[row.outcome];
  const label = { spot: `Part ${row.key}`, eye: `${number}. ${row.label}` }[kind] ?? row.label;
  return element(
    "li",
    { class: "mir-verdict", data: { kind: drawn, key: row.key } },
    element("span", { class: "mir-level" }, element("span", { aria: { hidden: "true" } }, sign), ` ${row.says}`),
    element("strong", {}, label),
    kind === "spot" && element("p", { class: "mir-quote-line" }, element("q", {}, row.label)),
    element(
      "p",
      { class: "mir-compare" },
      row.said === row.expected || kind === "line"
        ? `${row.said}.`
        : [element("span", {}, `You: ${row.said}. `), element("span", {}, `Reference: ${row.expected}.`)],
    ),
    element("p", {}, row.why),
  );
}
