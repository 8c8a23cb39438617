// How the other person takes what was written: their words, how they stand now, how it ends, and what would have been.

import { element, newId, randomName } from "./elements.js";
import { paragraphs } from "./complaint.js";

const HIGHEST = 10;

/** The earlier turns, above what has happened since: what the learner wrote (folded) and what came back. */
export function threadPanel() {
  const panel = element("div", { class: "mir-thread", hidden: true });
  function show(talk) {
    const replies = talk?.replies ?? [];
    panel.hidden = !replies.length;
    panel.replaceChildren(
      ...replies.flatMap((reply, at) => [
        reply.trim() ? ownReply(reply, at + 1, replies.length) : null,
        answered(talk.exchanges.find(({ turn }) => turn === at + 1)),
      ].filter(Boolean)),
    );
  }
  return { panel, show };
}

function ownReply(reply, turn, many) {
  return element(
    "details",
    { class: "mir-fold" },
    element("summary", {}, many > 1 ? `Your reply in turn ${turn}` : "Your first reply"),
    element("div", { class: "mir-paper mir-sent", dir: "auto" }, reply),
  );
}

function answered(exchange) {
  return exchange ? voice(exchange, "h3") : null;
}

/** What the other person says, and how they stand. */
function voice(exchange, tag) {
  const id = newId();
  return element(
    "section",
    { class: "mir-paper mir-voice", aria: { labelledby: id } },
    element(tag, { id, class: "mir-kind" }, `${exchange.who} answers`),
    element("div", { class: "mir-body" }, paragraphs(exchange.says)),
    standing(exchange),
  );
}

function standing(exchange) {
  return element(
    "div",
    { class: "mir-standing" },
    element("p", { class: "mir-mood" }, exchange.mood),
    element(
      "ul",
      {},
      exchange.standing.map(({ name, from, to }) =>
        element(
          "li",
          {},
          element("span", { class: "mir-standing-name" }, name),
          meter(from, to),
          element("span", { class: "mir-standing-mark" }, from === to ? `${to} of ${HIGHEST}, as before` : `${to} of ${HIGHEST}, was ${from}`),
        ),
      ),
    ),
  );
}

/** Ten small fields: filled up to where it stands, with a ring where it was. The words beside it say the same. */
function meter(from, to) {
  const fields = Array.from({ length: HIGHEST }, (_, at) =>
    element("span", { class: [at < to && "is-full", at + 1 === from && from !== to && "is-was"].filter(Boolean).join(" ") }),
  );
  return element("span", { class: "mir-meter", aria: { hidden: "true" } }, fields);
}

function endingPaper(ending, tag) {
  const id = newId();
  return element(
    "section",
    { class: "mir-paper mir-ending", aria: { labelledby: id }, data: { kind: ending.kind } },
    element("p", { class: "mir-kicker" }, ending.says),
    element(tag, { id, class: "mir-ending-title" }, ending.title),
    element("div", { class: "mir-body" }, paragraphs(ending.text)),
  );
}

/** After a check: what comes back, and after the last turn how it ends. Null where nobody answers in this case. */
export function answerOf(feedback) {
  const talk = feedback.talk;
  const last = talk?.exchanges.at(-1);
  if (!last) return null;
  return element("div", { class: "mir-answer" }, voice(last, "h4"), talk.ending && endingPaper(talk.ending, "h4"));
}

/**
 * "What if": one reply rewritten, and the other course beside the first. It is play: nothing of it is handed in, and
 * its text is kept in this browser only. `ask(turn, reply)` sends it off; `hear(message)` and `show(other)` answer.
 */
export function whatIf({ place, item, turns, ownReply, ask }) {
  const folded = element("details", { class: "mir-fold mir-whatif", hidden: true });
  const said = element("p", { class: "mir-quiet", role: "status" });
  const result = element("div", { class: "mir-courses", role: "region", aria: { label: "Both courses" } });
  const boxId = newId();
  const box = element("textarea", {
    id: boxId,
    class: "mir-reply",
    rows: 7,
    dir: "auto",
    spellcheck: "true",
    on: { input: () => keep() },
  });
  const turnId = newId();
  const select = element(
    "select",
    { id: turnId, class: "mir-select", on: { change: () => fill() } },
    Array.from({ length: turns }, (_, at) => element("option", { value: String(at + 1) }, `Turn ${at + 1}`)),
  );
  const button = element("button", { type: "button", class: "mir-button", on: { click: () => send() } }, "See the other ending");
  let waiting = null;

  folded.append(
    element("summary", {}, "What if you had written something else?"),
    element("p", { class: "mir-quiet" }, "Change one reply and see where it would have led. This is play: it is not handed in, and your own replies stay as they are."),
    ...(turns > 1 ? [element("p", { class: "mir-check" }, element("label", { for: turnId, class: "mir-label" }, "Which reply?"), select)] : []),
    element("label", { for: boxId, class: "mir-label" }, "Instead of your own words"),
    box,
    element("p", { class: "mir-check" }, button),
    said,
    result,
  );
  folded.addEventListener("toggle", () => folded.open && !box.value && fill());

  function key() {
    return ["makeitright", "what-if", place, item, select.value].join("|");
  }
  function keep() {
    try {
      localStorage.setItem(key(), box.value);
    } catch {
      // Without storage the text lives as long as the page.
    }
  }
  function fill() {
    let before = null;
    try {
      before = localStorage.getItem(key());
    } catch {
      // As above.
    }
    box.value = before ?? ownReply(Number(select.value));
  }
  function send() {
    if (waiting) return;
    waiting = randomName();
    button.setAttribute("aria-disabled", "true");
    said.textContent = "";
    if (!ask({ id: waiting, turn: Number(select.value), reply: box.value })) end("The kernel does not answer. Run this cell again (Shift+Enter).");
  }
  function end(text) {
    waiting = null;
    button.setAttribute("aria-disabled", "false");
    said.textContent = text;
  }

  return {
    folded,
    offer: (is) => {
      folded.hidden = !is;
    },
    hear: (message, other) => {
      if (!waiting || message?.id !== waiting) return;
      if (message.kind === "no-what-if") end(`${message.why[0].toUpperCase()}${message.why.slice(1).replace(/\.$/, "")}.`);
      else if (message.kind === "what-if") {
        end(sentence(other));
        const had = turns > 1 ? `If turn ${other.turn} had read like this` : "If it had read like this";
        result.replaceChildren(
          ...(other.other.ending ? [courseColumn("As you wrote it", other.own, other.turn), courseColumn(had, other.other, other.turn)] : []),
        );
      }
    },
  };
}

function sentence(other) {
  if (!other.other.ending) return "Nobody would answer this: it is no attempt at a reply.";
  const same = other.own.ending.title === other.other.ending.title;
  return same ? "It would have ended the same way. Compare what was said on the way." : `It would have ended otherwise: ${other.other.ending.title}.`;
}

function courseColumn(label, course, changed) {
  const id = newId();
  return element(
    "section",
    { class: "mir-course", aria: { labelledby: id } },
    element("h5", { id }, label),
    course.exchanges.map((exchange) =>
      element(
        "div",
        { class: "mir-course-step", data: { changed: exchange.turn === changed ? "true" : null } },
        course.exchanges.length > 1 && element("p", { class: "mir-kicker" }, `After turn ${exchange.turn}`),
        element("div", { class: "mir-body" }, paragraphs(exchange.says)),
        standing(exchange),
      ),
    ),
    course.ending && endingPaper(course.ending, "h6"),
  );
}
