// Where to begin: a button, and below it each lesson with how much of it was there.

import { element, newId } from "./elements.js";

const PATIENCE = 20000;

function render({ model, el }) {
  const headingId = newId();
  const button = element("button", { type: "button", class: "mir-button mir-main", on: { click: () => ask() } }, "Show me where to begin");
  const said = element("p", { class: "mir-said", role: "status" });
  const shown = element("div", { class: "mir-place" });
  const root = element(
    "section",
    { class: "mir-desk mir-practice", aria: { labelledby: headingId }, data: { lmSuppressShortcuts: "true" } },
    element("h2", { id: headingId }, "Where to begin"),
    element("p", { class: "mir-practice-buttons" }, button),
    said,
    shown,
  );

  let timer = 0;

  function ask() {
    if (timer) return;
    timer = setTimeout(() => end("The kernel does not answer. Run this cell again (Shift+Enter). Your answers are kept."), PATIENCE);
    button.setAttribute("aria-disabled", "true");
    said.textContent = "Reading your answers …";
    try {
      model.send({ kind: "show" });
    } catch {
      end("The kernel does not answer. Run this cell again (Shift+Enter). Your answers are kept.");
    }
  }

  function end(text) {
    clearTimeout(timer);
    timer = 0;
    button.setAttribute("aria-disabled", "false");
    said.textContent = text;
  }

  function hear(message) {
    if (message?.kind === "failed") end(message.why);
    if (message?.kind !== "shown") return;
    const { begin, why, done, of } = model.get("found");
    end(begin ? `Begin with lesson ${begin.number}, ${begin.name}. ${why}` : why);
    draw(begin, done, of);
  }

  function draw(begin, done, of) {
    const { lessons } = model.get("found");
    button.textContent = "Show it again";
    if (!begin) {
      shown.replaceChildren();
      return;
    }
    shown.replaceChildren(
      element("ul", { class: "mir-lessons" }, lessons.map((lesson) => drawLesson(lesson, lesson.number === begin.number))),
      element(
        "p",
        { class: "mir-quiet" },
        `From ${done} of ${of} answers. They are few, so take this as a hint: every lesson is open to you, in any order.`,
      ),
    );
  }

  for (const event of ["keydown", "keypress", "keyup"]) root.addEventListener(event, (happened) => happened.stopPropagation());
  el.classList.add("mir-host");
  el.append(root);
  model.on("msg:custom", hear);
  const found = model.get("found");
  if (found) hear({ kind: "shown" });
  return () => clearTimeout(timer);
}

function drawLesson({ number, name, percent, missed }, isFirst) {
  const says = percent === null ? "not asked" : `${percent} of 100`;
  return element(
    "li",
    { class: isFirst ? "mir-lesson mir-begin" : "mir-lesson" },
    element("p", { class: "mir-lesson-name" }, `${number}. ${name}`, isFirst && element("strong", { class: "mir-here" }, "Begin here")),
    element("p", { class: "mir-lesson-mark" }, says),
    percent !== null &&
      element("div", { class: "mir-bar", aria: { hidden: "true" } }, element("span", { style: `inline-size: ${percent}%` })),
    missed.length > 0 && element("ul", { class: "mir-missed" }, missed.map((text) => element("li", {}, text))),
  );
}

export default { render };
