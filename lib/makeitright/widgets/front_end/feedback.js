// What the scorer says of the reply: what went well, what to change first, the learner's own words with marks on them,
// the marks by pillar, and every point behind a fold.

import { element, newId, timeInWords, unseen } from "./elements.js";
import { answerOf } from "./talk.js";

const MOST_QUOTES = 2;

const LEVELS = {
  full: { sign: "●", said: "Earned" },
  partial: { sign: "◐", said: "Partly" },
  none: { sign: "○", said: "Not yet" },
  person: { sign: "?", said: "For a person to decide" },
  breach: { sign: "✗", said: "Spoils it" },
};

/**
 * The region under the editor. `show(feedback)` draws it; `compare(answer)` says whether the text has changed since.
 * `last` is what stands at its end.
 */
export function feedbackRegion(last) {
  const headingId = newId();
  const region = element("section", { class: "mir-feedback", aria: { labelledby: headingId }, hidden: true });
  let shown = null;
  let stale = null;

  function show(feedback) {
    shown = feedback;
    region.hidden = !feedback;
    if (!feedback) return;
    stale = element("p", { class: "mir-stale", role: "status" });
    const link = linking();
    region.replaceChildren(
      head(feedback, headingId),
      stale,
      ...(feedback.attempted ? attempted(feedback, link) : [element("p", { class: "mir-refused" }, feedback.refused)]).filter(Boolean),
      last,
    );
  }

  function compare(answer) {
    if (!shown || !stale) return;
    const changed = answer.reply !== shown.reply || answer.strategy !== shown.picked;
    const when = timeInWords(shown.at);
    const text = changed ? `This is for your text as it was at ${when}. Check again to see where you are now.` : "";
    if (stale.textContent !== text) stale.textContent = text;
    region.classList.toggle("is-stale", changed);
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

function attempted(feedback, link) {
  return [
    answerOf(feedback),
    element("div", { class: "mir-advice" }, well(feedback, link), first(feedback, link)),
    ownWords(feedback, link),
    element("div", { class: "mir-marks" }, pillars(feedback), strategy(feedback)),
    everything(feedback, link),
  ];
}

function part(title, className, ...children) {
  const id = newId();
  return element(
    "section",
    { class: className, aria: { labelledby: id } },
    element("h4", { id }, title),
    children,
  );
}

function well(feedback, link) {
  if (!feedback.well.length) return null;
  return part(
    feedback.well.some(({ kind }) => kind === "full") ? "What went well" : "What is there already",
    "mir-well",
    element(
      "ul",
      {},
      feedback.well.map((note) =>
        link.on(
          element("li", { data: { kind: note.kind } }, element("strong", {}, note.name), badge(note, feedback, link), " ", note.why),
          note.key,
        ),
      ),
    ),
  );
}

function first(feedback, link) {
  if (!feedback.first.length) return null;
  return part(
    "Change this first",
    "mir-first",
    element(
      "ol",
      {},
      feedback.first.map((note) =>
        link.on(
          element(
            "li",
            { data: { kind: note.kind } },
            element("strong", {}, note.name),
            badge(note, feedback, link),
            note.kind === "breach" && [cost(note), quotes(note)],
            element("p", {}, note.why),
            note.improve && element("p", { class: "mir-improve" }, note.improve),
          ),
          note.key,
        ),
      ),
    ),
  );
}

function cost(note) {
  return element("span", { class: "mir-cost" }, `${note.severity}, −${note.costs}`);
}

// The learner's own words

function ownWords(feedback, link) {
  const reading = element("div", { class: "mir-strip" });
  link.strip = (keys) => {
    reading.replaceChildren(
      ...(keys.length
        ? keys.map((key) => stripLine(feedback.marks[key]))
        : [element("span", { class: "mir-quiet" }, "Point at a mark, or tab to its number, to see what it stands for.")]),
    );
  };
  link.strip([]);
  const text = element(
    "div",
    { class: "mir-words", dir: "auto" },
    feedback.pieces.map((piece, at) => [
      piece.keys.length
        ? marked(piece, feedback, link, {
            goesOn: runsOn(piece, feedback.pieces[at + 1]),
            wentBefore: runsOn(feedback.pieces[at - 1], piece),
          })
        : piece.text,
      piece.ends.length > 0 &&
        element(
          "span",
          { class: "mir-refs" },
          piece.ends.map((key) => reference(feedback.marks[key], link)),
        ),
    ]),
  );
  return part("Your words, marked", "mir-own", legend(feedback), text, Object.keys(feedback.marks).length ? reading : null, spoils(feedback, link));
}

/** Whether marked words go on from one piece to the next, with no number between them. */
function runsOn(piece, following) {
  return Boolean(piece?.keys.length && following?.keys.length && !piece.ends.length);
}

function marked(piece, feedback, link, { goesOn, wentBefore }) {
  const kinds = piece.keys.map((key) => feedback.marks[key].kind);
  const kind = ["breach", "partial", "person", "full"].find((one) => kinds.includes(one) && !(one === "partial" && kinds.includes("full")));
  // Blanks around the words stay outside the mark, but for those between two marks in a line.
  const [before] = piece.text.match(wentBefore ? /^(\s*\n\s*|)/ : /^\s*/);
  const [after] = piece.text.slice(before.length).match(goesOn ? /(\s*\n\s*|)$/ : /\s*$/);
  const words = piece.text.slice(before.length, piece.text.length - after.length);
  if (!words.trim()) return piece.text;
  const mark = element("mark", { class: "mir-mark", data: { kind, keys: piece.keys.join(" ") } }, words);
  mark.addEventListener("pointerenter", () => link.light(piece.keys));
  mark.addEventListener("pointerleave", () => link.light([]));
  for (const key of piece.keys) link.marks(key).push(mark);
  return [before, mark, after];
}

/** The number after marked words. It takes the keyboard there, and leads to the note in the list. */
function reference(note, link) {
  const button = element(
    "button",
    {
      type: "button",
      class: "mir-ref",
      data: { kind: note.kind },
      aria: { label: `Note ${note.sign}, ${LEVELS[note.kind].said}: ${note.name}. ${note.why}` },
      on: {
        focus: () => link.light([note.key]),
        blur: () => link.light([]),
        pointerenter: () => link.light([note.key]),
        pointerleave: () => link.light([]),
        click: () => link.toNote(note.key),
      },
    },
    note.sign,
  );
  link.references(note.key).push(button);
  return button;
}

/** The same number in a list: it lights the words, and leads back to them. */
function badge(note, feedback, link) {
  const mark = feedback.marks[note.key];
  if (!mark) return null;
  return element(
    "button",
    {
      type: "button",
      class: "mir-ref",
      data: { kind: note.kind, badge: note.key },
      aria: { label: `Show in my words: ${note.name}` },
      on: {
        focus: () => link.light([note.key]),
        blur: () => link.light([]),
        click: () => link.toWords(note.key),
      },
    },
    mark.sign,
  );
}

function stripLine(note) {
  return element(
    "p",
    {},
    element("span", { class: "mir-strip-sign", data: { kind: note.kind } }, note.sign),
    element("strong", {}, `${note.name}`),
    ` ${LEVELS[note.kind].said.toLowerCase()}. ${note.why}`,
  );
}

function legend(feedback) {
  const kinds = new Set(Object.values(feedback.marks).map((note) => note.kind));
  const entries = [
    ["full", "earns it"],
    ["partial", "earns it in part"],
    ["person", "for a person to decide"],
    ["breach", "spoils it"],
  ].filter(([kind]) => kinds.has(kind));
  if (!entries.length) return element("p", { class: "mir-quiet" }, "Nothing in it earns a mark yet.");
  return element(
    "p",
    { class: "mir-legend" },
    entries.map(([kind, said]) => element("span", {}, element("mark", { class: "mir-mark", data: { kind } }, said))),
  );
}

/** The breaches that do not stand under "Change this first" already. */
function spoils(feedback, link) {
  const others = feedback.breaches.filter(({ key }) => !feedback.first.some((note) => note.key === key));
  if (!others.length) return null;
  return element(
    "div",
    { class: "mir-spoils" },
    element("h5", {}, "What else spoils it"),
    element("ul", {}, others.map((note) => verdict(note, feedback, link))),
  );
}

function quotes(note) {
  const more = note.quotes.length - MOST_QUOTES;
  return [
    note.quotes
      .slice(0, MOST_QUOTES)
      .map((quote) => element("p", { class: "mir-quote-line" }, element("q", {}, element("bdi", {}, quote)))),
    more > 0 && element("p", { class: "mir-quiet" }, `and ${more} more, marked in your words`),
  ];
}

// Marks

function pillars(feedback) {
  return part(
    "By pillar",
    "mir-pillars",
    element(
      "ul",
      {},
      feedback.pillars.map(({ name, percent }) =>
        element(
          "li",
          {},
          element("span", { class: "mir-pillar-name" }, name),
          element(
            "span",
            { class: "mir-bar", aria: { hidden: "true" } },
            element("span", { style: `inline-size: ${percent ?? 0}%` }),
          ),
          element("span", { class: "mir-pillar-mark" }, percent === null ? "for a person" : `${Math.round(percent)} %`),
        ),
      ),
    ),
  );
}

function strategy(feedback) {
  const picked = feedback.strategy;
  if (!picked) return null;
  return part(
    "Your strategy",
    "mir-picked",
    element(
      "p",
      {},
      picked.name && element("strong", {}, picked.name),
      element("span", { class: "mir-fit", data: { fit: picked.fit } }, picked.says),
    ),
    element("p", {}, picked.why),
  );
}

// Every point

function everything(feedback, link) {
  const byPillar = new Map();
  for (const note of feedback.verdicts) byPillar.set(note.pillar, [...(byPillar.get(note.pillar) ?? []), note]);
  const earned = feedback.verdicts.filter(({ kind }) => kind === "full").length;
  const fold = element(
    "details",
    { class: "mir-fold mir-every" },
    element("summary", {}, `Every point (${earned} of ${feedback.verdicts.length} earned in full)`),
    [...byPillar].map(([pillar, notes]) =>
      part(pillar, "mir-group", element("ul", {}, notes.map((note) => verdict(note, feedback, link)))),
    ),
  );
  link.fold = fold;
  return fold;
}

function verdict(note, feedback, link) {
  const level = LEVELS[note.kind];
  return link.on(
    element(
      "li",
      { class: "mir-verdict", data: { kind: note.kind } },
      element("span", { class: "mir-level" }, element("span", { aria: { hidden: "true" } }, level.sign), ` ${level.said}`),
      element("strong", {}, note.name),
      badge(note, feedback, link),
      note.kind === "breach" && cost(note),
      element("p", {}, note.why),
      quotes(note),
      note.improve && element("p", { class: "mir-improve" }, note.improve),
    ),
    note.key,
  );
}

// Notes and words light each other up

function linking() {
  const marks = new Map();
  const references = new Map();
  const notes = new Map();
  const list = (map, key) => map.get(key) ?? map.set(key, []).get(key);
  const each = (map, keys, act) => {
    for (const [key, entries] of map) for (const entry of entries) act(entry, keys.includes(key));
  };
  const link = {
    strip: () => {},
    fold: null,
    marks: (key) => list(marks, key),
    references: (key) => list(references, key),
    light: (keys) => {
      // A mark may carry several keys: it is lit if any of them is.
      for (const entries of marks.values())
        for (const mark of entries)
          mark.classList.toggle("is-lit", keys.some((key) => mark.dataset.keys.split(" ").includes(key)));
      each(references, keys, (entry, is) => entry.classList.toggle("is-lit", is));
      each(notes, keys, (entry, is) => entry.classList.toggle("is-lit", is));
      link.strip(keys);
    },
    on: (note, key) => {
      list(notes, key).push(note);
      note.addEventListener("pointerenter", () => marks.has(key) && link.light([key]));
      note.addEventListener("pointerleave", () => link.light([]));
      return note;
    },
    toNote: (key) => {
      const entries = list(notes, key);
      const target = entries.find((entry) => !link.fold?.contains(entry)) ?? entries[0];
      if (link.fold?.contains(target)) link.fold.open = true;
      target?.querySelector("[data-badge]")?.focus();
      target?.scrollIntoView({ block: "nearest" });
    },
    toWords: (key) => {
      const target = references.get(key)?.[0];
      target?.focus();
      target?.scrollIntoView({ block: "center" });
    },
  };
  return link;
}
