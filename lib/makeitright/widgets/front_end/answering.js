// How an exercise is answered: each kind has something to look at and something to choose or write. Choices are kept as
// text, one a line, so that an answer to an exercise is kept as every other answer is.
//
// Each maker gives `{ parts, answer, show, inWords, focus }`: what stands at the desk; the answer as `{ strategy, reply }`;
// how an answer is shown; and an answer in plain words.

import { element, newId, unseen } from "./elements.js";
import { replyBox, strategyGroup } from "./editor.js";

/** The means of answering an exercise. `onChange` is told of a change, `onDone` that a box was left, `onCheck` of Ctrl+Enter. */
export function answering(scene, handlers) {
  return { spot: spotting, eye: judging, line: rewriting, pick: picking }[scene.kind](scene, handlers);
}

function paper(label, ...children) {
  const id = newId();
  return element(
    "section",
    { class: "mir-paper", aria: { labelledby: id } },
    element("h3", { id, class: "mir-kind mir-paper-name" }, label),
    children,
  );
}

function linesOf(reply) {
  return reply.split("\n").map((line) => line.trim().split(/\s+/));
}

// Spot it

function spotting(scene, { onChange }) {
  const pieces = scene.parts.map(({ text }, at) => piece(text, at + 1, scene.names, onChange));
  const text = element("div", { class: "mir-words mir-parts", dir: "auto" });
  scene.parts.forEach(({ before }, at) => {
    if (at === 0 || before === "\n\n") text.append(element("p", {}));
    else text.lastChild.append(before);
    text.lastChild.append(pieces[at].part, pieces[at].naming);
  });
  const nameOf = (id) => scene.names.find((one) => one.id === id)?.name;
  return {
    parts: [
      element(
        "div",
        { class: "mir-reading" },
        element("p", { class: "mir-quiet" }, "Press a part to mark it; then say what it is. Press it again to take the mark off."),
        text,
      ),
      element("details", { class: "mir-fold mir-names", open: true }, element("summary", {}, "What the names mean"), meanings(scene.names)),
    ],
    answer: () => ({
      strategy: null,
      reply: pieces
        .map(({ marked, named }, at) => marked() && `${at + 1} ${named()}`.trim())
        .filter(Boolean)
        .join("\n"),
    }),
    show: ({ reply }) => {
      const marks = new Map(linesOf(reply).map(([part, name]) => [Number(part), nameOf(name) ? name : ""]));
      pieces.forEach(({ set }, at) => set(marks.has(at + 1), marks.get(at + 1) ?? ""));
    },
    inWords: ({ reply }) =>
      linesOf(reply)
        .filter(([part]) => part)
        .map(([part, name]) => `Part ${part}: ${nameOf(name) ?? "marked, with no name"}`)
        .join("\n"),
    focus: () => pieces[0].part.focus(),
  };
}

/** A piece of running text that can be marked, and the list beside it that names the mark. */
function piece(text, number, names, onChange) {
  const naming = element(
    "select",
    { class: "mir-select mir-naming", hidden: true, aria: { label: `Part ${number}: what is it?` }, on: { change: onChange } },
    element("option", { value: "" }, "What is it?"),
    names.map(({ id, name }) => element("option", { value: id }, name)),
  );
  // No <button>: browsers do not break one across lines, and this is running text.
  const part = element(
    "span",
    {
      class: "mir-part",
      role: "button",
      tabindex: "0",
      data: { lmSuppressShortcuts: "true" },
      aria: { pressed: "false" },
      on: {
        click: () => toggle(),
        keydown: (event) => {
          if ((event.key !== "Enter" && event.key !== " ") || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          if (!event.repeat) toggle();
        },
      },
    },
    element("sup", { class: "mir-part-number", aria: { hidden: "true" } }, String(number)),
    unseen(`Part ${number}: `),
    text,
  );
  const marked = () => part.getAttribute("aria-pressed") === "true";
  function set(is, name) {
    part.setAttribute("aria-pressed", String(is));
    naming.hidden = !is;
    naming.value = name;
  }
  function toggle() {
    set(!marked(), "");
    onChange();
  }
  return { part, naming, marked, set, named: () => naming.value };
}

function meanings(names) {
  return element(
    "ul",
    { class: "mir-meanings" },
    names.map(({ name, what }) => element("li", {}, element("strong", {}, name), " ", element("span", { class: "mir-quiet" }, what))),
  );
}

// Set your eye

function judging(scene, { onChange }) {
  const groups = scene.judge.map((criterion, at) => levelGroup(criterion, at + 1, scene.levels, onChange));
  const nameOf = (id) => scene.judge.find((one) => one.id === id)?.name;
  return {
    parts: [
      element("div", { class: "mir-reading" }, paper("The text", element("div", { class: "mir-given", dir: "auto" }, scene.text))),
      element("div", { class: "mir-judgements" }, groups.map(({ group }) => group)),
    ],
    answer: () => ({
      strategy: null,
      reply: groups
        .map(({ id, level }) => level() !== null && `${id} ${level()}`)
        .filter(Boolean)
        .join("\n"),
    }),
    show: ({ reply }) => {
      const levels = new Map(linesOf(reply));
      for (const { id, set } of groups) set(levels.get(id) ?? null);
    },
    inWords: ({ reply }) =>
      linesOf(reply)
        .filter(([id]) => nameOf(id))
        .map(([id, level]) => `${nameOf(id)}: ${scene.levels[level].name.toLowerCase()}`)
        .join("\n"),
    focus: () => groups[0].focus(),
  };
}

function levelGroup({ id, name, what }, number, levels, onChange) {
  const called = newId();
  const whatId = newId();
  const inputs = levels.map(({ level }) =>
    element("input", { type: "radio", name: called, value: String(level), on: { change: onChange } }),
  );
  return {
    id,
    group: element(
      "fieldset",
      { class: "mir-judging", aria: { describedby: whatId } },
      element("legend", {}, element("span", { class: "mir-number" }, `${number}. `), name),
      element("p", { id: whatId, class: "mir-quiet" }, what),
      element(
        "div",
        { class: "mir-levels" },
        levels.map(({ name: called }, at) => element("label", {}, inputs[at], element("span", {}, called))),
      ),
    ),
    level: () => inputs.find((input) => input.checked)?.value ?? null,
    set: (level) => {
      for (const input of inputs) input.checked = input.value === level;
    },
    focus: () => inputs[0].focus(),
  };
}

// One line

function rewriting(scene, { onChange, onDone, onCheck }) {
  const box = replyBox({ aim: null }, { onInput: onChange, onDone, onCheck, label: "Your line" });
  return {
    parts: [
      element(
        "div",
        { class: "mir-reading" },
        paper("The sentence", element("blockquote", { class: "mir-quote", dir: "auto" }, scene.given)),
        element("p", {}, element("strong", {}, scene.criterion.name), " ", element("span", { class: "mir-quiet" }, scene.criterion.what)),
      ),
      box.field,
    ],
    answer: () => ({ strategy: null, reply: box.text() }),
    show: ({ reply }) => box.show(reply),
    inWords: ({ reply }) => reply,
    focus: box.focus,
  };
}

// Pick and say why

function picking(scene, { onChange }) {
  const ways = strategyGroup(scene.offers, onChange, { asks: scene.asks, hint: "Pick one." });
  const inputs = scene.reasons.map(({ id }) => element("input", { type: "checkbox", value: id, on: { change: onChange } }));
  const reasons = element(
    "fieldset",
    { class: "mir-strategies" },
    element("legend", {}, "Why? ", element("span", { class: "mir-quiet" }, "Pick every reason that counts here.")),
    scene.reasons.map(({ text }, at) => element("label", { class: "mir-strategy" }, inputs[at], element("span", {}, text))),
  );
  const ids = ({ reply }) => new Set(linesOf(reply).map(([id]) => id));
  return {
    parts: [
      element(
        "div",
        { class: "mir-reading" },
        paper(scene.complaintName, element("div", { class: "mir-body" }, scene.complaint.map((text) => element("p", { dir: "auto" }, text)))),
      ),
      ways.group,
      reasons,
    ],
    answer: () => ({
      strategy: ways.picked(),
      reply: inputs
        .filter((input) => input.checked)
        .map((input) => input.value)
        .join("\n"),
    }),
    show: (answer) => {
      ways.show(answer.strategy);
      const picked = ids(answer);
      for (const input of inputs) input.checked = picked.has(input.value);
    },
    inWords: (answer) => {
      const picked = ids(answer);
      const way = scene.offers.find(({ id }) => id === answer.strategy);
      const because = scene.reasons.filter(({ id }) => picked.has(id)).map(({ text }) => `Because: ${text}`);
      return [...(way ? [`Strategy: ${way.name}`] : []), ...because].join("\n");
    },
    focus: () => ways.group.querySelector("input").focus(),
  };
}
