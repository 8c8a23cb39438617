// The desk of an exercise: puts the parts together and passes messages. It decides nothing about an answer.

import { element, newId } from "./elements.js";
import { mirrorSource, notebookOf } from "./notebook.js";
import { Keeper } from "./keeping.js";
import { checkButton, newerBanner, stateLine } from "./editor.js";
import { Check, scrollTo } from "./checking.js";
import { answering } from "./answering.js";
import { exerciseFeedback } from "./exercise_feedback.js";

function render({ model, el, signal }) {
  const scene = model.get("scene");
  const means = answering(scene, { onChange: () => changed(), onDone: () => keeper.passOn(), onCheck: () => start() });
  const state = stateLine();
  const newer = newerBanner({ onTake: () => choose("take"), onMine: () => choose("insist") });
  const button = checkButton(() => start(), "Check my answer");
  const feedback = exerciseFeedback(scene.kind);
  const check = new Check({
    model,
    button,
    onChecked: () => scrollTo(feedback.region),
    stays: "Your answer stays.",
  });
  let otherVersion = null;

  const keeper = new Keeper({
    model,
    scene,
    notebook: notebookOf(model),
    signal,
    onState: state.show,
    onNewer: (other) => {
      otherVersion = other;
      newer.show(other && { ...other, reply: means.inWords(other) });
    },
    mirrored: (answer) => mirrorSource(means.inWords(answer), "", "Your answer, as saved"),
  });

  function changed() {
    const { strategy, reply } = means.answer();
    keeper.change(strategy, reply);
    feedback.compare(keeper.current);
  }

  function showCurrent() {
    means.show(keeper.current);
    feedback.compare(keeper.current);
  }

  function choose(which) {
    if (!otherVersion) return;
    keeper[which](otherVersion);
    showCurrent();
    means.focus();
  }

  function start() {
    keeper.passOn();
    check.start(keeper.current);
  }

  function showFeedback() {
    feedback.show(model.get("feedback"));
    feedback.compare(keeper.current);
  }

  const headingId = newId();
  const [first, ...others] = means.parts;
  const root = element(
    "article",
    {
      class: "mir-desk mir-exercise",
      aria: { labelledby: headingId },
      data: { lmSuppressShortcuts: "true", item: scene.item, kind: scene.kind },
    },
    element(
      "header",
      { class: "mir-top" },
      element("p", { class: "mir-kicker" }, scene.kindName),
      element("h2", { id: headingId }, scene.title),
      scene.setting.map((text) => element("p", { class: "mir-you" }, text)),
      element("p", { class: "mir-you" }, element("strong", {}, scene.task)),
    ),
    newer.banner,
    element(
      "div",
      { class: "mir-sides" },
      first,
      element(
        "div",
        { class: "mir-writing" },
        others,
        element("div", { class: "mir-foot" }, button.row, state.line),
        button.said,
        scene.problems.length > 0 &&
          element("p", { class: "mir-problems" }, `Some of what is kept here could not be read. ${scene.problems.join(" ")}`),
      ),
    ),
    feedback.region,
  );
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    start();
  });
  // What is typed here is no command of the notebook. Lumino listens higher up, and asks for the mark on the root.
  for (const event of ["keydown", "keypress", "keyup"]) root.addEventListener(event, (happened) => happened.stopPropagation());
  el.classList.add("mir-host");
  el.append(root);

  model.on("msg:custom", (message) => check.hear(message));
  model.on("change:feedback", showFeedback);
  keeper.open();
  showCurrent();
  if (model.get("feedback")) showFeedback();
  return () => {
    check.stop();
    keeper.close();
  };
}

export default { render };
