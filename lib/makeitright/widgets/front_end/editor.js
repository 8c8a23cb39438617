// Where the answer is written: the strategy, the reply, the saved state, and the button.

import { element, newId, timeInWords } from "./elements.js";

const WORD = /[\p{L}\p{N}]+(?:['’\u2010-\u2013-][\p{L}\p{N}]+)*/gu;

/**
 * The strategies to pick from, as a group of radio buttons; null if none is asked for.
 * `onPick` is told that another one was picked. `asks` is its question, and `hint` what stands beside that.
 */
export function strategyGroup(strategies, onPick, { asks = "How will you answer?", hint = "Pick one before you write." } = {}) {
  if (!strategies.length) return null;
  const name = newId();
  const inputs = new Map();
  const group = element(
    "fieldset",
    { class: "mir-strategies" },
    element("legend", {}, asks, " ", element("span", { class: "mir-quiet" }, hint)),
    strategies.map(({ id, name: title, what }) => {
      const whatId = newId();
      const titleId = newId();
      const input = element("input", {
        type: "radio",
        name,
        value: id,
        aria: { labelledby: titleId, describedby: whatId },
        on: { change: onPick },
      });
      inputs.set(id, input);
      return element(
        "label",
        { class: "mir-strategy" },
        input,
        element("span", { id: titleId, class: "mir-strategy-name" }, title),
        element("span", { id: whatId, class: "mir-strategy-what" }, what),
      );
    }),
  );
  return {
    group,
    picked: () => [...inputs].find(([, input]) => input.checked)?.[0] ?? null,
    show: (picked) => {
      for (const [id, input] of inputs) input.checked = id === picked;
    },
  };
}

/** The text box of the reply. `onInput` is told of a change, `onDone` that the box was left, `onCheck` of Ctrl+Enter. */
export function replyBox(scene, { onInput, onDone, onCheck, label = "Your reply" }) {
  const id = newId();
  const countId = newId();
  const count = element("span", { id: countId, class: "mir-count" });
  const box = element("textarea", {
    id,
    class: "mir-reply",
    rows: scene.aim ? 9 : 3,
    dir: "auto",
    spellcheck: "true",
    aria: { describedby: countId },
    on: {
      input: () => {
        grow();
        tellCount();
        onInput();
      },
      blur: onDone,
      paste: pasteAsText,
      keydown: (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onCheck();
      },
    },
  });

  function grow() {
    // Browsers that know field-sizing do it themselves, and a box that is not on the page has no height to measure.
    if (CSS.supports("field-sizing", "content") || !box.isConnected) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  function tellCount() {
    const many = box.value.match(WORD)?.length ?? 0;
    const said = `${many.toLocaleString("en-GB")} ${many === 1 ? "word" : "words"}`;
    const aim = scene.aim;
    count.textContent = aim ? `${said}. Aim for ${aim.least} to ${aim.most}.` : said;
    count.classList.toggle("is-within", Boolean(aim) && many >= aim.least && many <= aim.most);
  }

  tellCount();
  return {
    field: element(
      "div",
      { class: "mir-field" },
      element(
        "div",
        { class: "mir-field-head" },
        element("label", { for: id, class: "mir-label" }, label),
        count,
      ),
      box,
    ),
    show: (text) => {
      if (box.value === text) return;
      box.value = text;
      grow();
      tellCount();
    },
    text: () => box.value,
    focus: () => box.focus(),
  };
}

// A text box takes plain text by itself. Some programs put nothing but HTML on the clipboard: its words are taken then,
// a line for each of its blocks.
function pasteAsText(event) {
  const data = event.clipboardData;
  if (!data || data.getData("text/plain") || !data.getData("text/html")) return;
  event.preventDefault();
  const box = event.currentTarget;
  const text = textOf(new DOMParser().parseFromString(data.getData("text/html"), "text/html").body);
  // Through the editing command, so that it can be undone; and by hand where there is none.
  if (document.execCommand?.("insertText", false, text)) return;
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input"));
}

const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "TR", "TABLE", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "PRE"]);
const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "TITLE"]);

function textOf(body) {
  let text = "";
  const newLine = () => {
    if (text && !text.endsWith("\n")) text += "\n";
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data.replace(/[ \t\r\n]+/g, " ");
    else if (node.nodeName === "BR") text += "\n";
    else if (!UNREAD.has(node.nodeName)) {
      if (BLOCKS.has(node.nodeName)) newLine();
      node.childNodes.forEach(read);
      if (BLOCKS.has(node.nodeName)) newLine();
    }
  };
  read(body);
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

/** The line that says whether the answer is saved. It is never ahead of the truth. */
export function stateLine() {
  const line = element("p", { class: "mir-state", role: "status" });
  const said = {
    empty: () => "Nothing to save yet",
    saving: () => "Saving…",
    saved: ({ at }) => `Saved ${timeInWords(at)}`,
    unsaved: ({ why }) => `NOT saved. ${why}`,
    behind: () => "Not the newest version",
  };
  return {
    line,
    show: (state) => {
      line.dataset.kind = state.kind;
      const text = said[state.kind](state);
      if (line.textContent !== text) line.textContent = text;
    },
  };
}

/** The banner over the editor when another tab holds a newer version. `onTake` and `onMine` are told of the choice. */
export function newerBanner({ onTake, onMine }) {
  const when = element("span", {});
  const text = element("blockquote", { class: "mir-other", dir: "auto" });
  const banner = element(
    "section",
    { class: "mir-banner", role: "alert", hidden: true },
    element("p", {}, element("strong", {}, "A newer version was written in another tab"), when),
    text,
    element(
      "div",
      { class: "mir-buttons" },
      element("button", { type: "button", class: "mir-button", on: { click: onTake } }, "Take it"),
      element("button", { type: "button", class: "mir-button", on: { click: onMine } }, "Keep mine"),
    ),
    element("p", { class: "mir-quiet" }, "The other one is kept among the earlier versions in answers.json."),
  );
  return {
    banner,
    show: (other) => {
      banner.hidden = !other;
      if (!other) return;
      when.textContent = ` (${timeInWords(other.at)}).`;
      text.textContent = other.reply || "(empty)";
    },
  };
}

/** What stands in place of the button at a desk without feedback. */
export function sealedLine(says) {
  return element("p", { class: "mir-sealed" }, says);
}

/** The button that asks for feedback, and what is said while it is awaited. */
export function checkButton(onCheck, asks = "Check my reply") {
  const label = element("span", {}, asks);
  const button = element(
    "button",
    { type: "button", class: "mir-button mir-main", on: { click: onCheck }, aria: { keyshortcuts: "Control+Enter" } },
    label,
  );
  const said = element("p", { class: "mir-said", role: "status" });
  return {
    row: element(
      "div",
      { class: "mir-check" },
      button,
      element(
        "span",
        { class: "mir-quiet mir-keys" },
        "or ",
        element("kbd", {}, isMac() ? "⌘" : "Ctrl"),
        " ",
        element("kbd", {}, "Enter"),
      ),
    ),
    said,
    waiting: (is) => {
      button.setAttribute("aria-disabled", String(is));
      label.textContent = is ? "Checking…" : asks;
    },
    say: (text) => {
      said.textContent = text;
    },
  };
}

function isMac() {
  return /mac/i.test(navigator.userAgentData?.platform ?? navigator.platform ?? "");
}
