// The learner's desk: puts the parts together and passes messages. It decides nothing about a reply.

import { element, newId, randomName } from "./elements.js";
import { complaintSide, promisePanel } from "./complaint.js";
import { notebookOf } from "./notebook.js";
import { Keeper } from "./keeping.js";
import { checkButton, newerBanner, replyBox, sealedLine, stateLine, strategyGroup } from "./editor.js";
import { Check, scrollTo } from "./checking.js";
import { threadPanel, whatIf } from "./talk.js";
import { feedbackRegion } from "./feedback.js";

const LOOK_BACK_AFTER = 3000;

function render({ model, el, signal }) {
  const scene = model.get("scene");
  const promises = promisePanel();
  const strategies = strategyGroup(scene.strategies, () => changed());
  const reply = replyBox(scene, { onInput: () => changed(), onDone: () => keeper.passOn(), onCheck: () => start() });
  const state = stateLine();
  const newer = newerBanner({ onTake: () => choose("take"), onMine: () => choose("insist") });
  const button = checkButton(() => start());
  const thread = threadPanel();
  const other = whatIf({
    place: scene.place,
    item: scene.item,
    turns: scene.turns,
    ownReply: (turn) => (turn === scene.turns ? reply.text() : (model.get("talk")?.replies[turn - 1] ?? "")),
    ask: (question) => {
      try {
        model.send({ kind: "what-if", answer: keeper.current, ...question });
        return true;
      } catch {
        return false;
      }
    },
  });
  const feedback = feedbackRegion(other.folded);
  let otherVersion = null;

  const keeper = new Keeper({
    model,
    scene,
    notebook: notebookOf(model),
    signal,
    onState: state.show,
    onNewer: (other) => {
      otherVersion = other;
      newer.show(other);
    },
  });

  // Writing

  function changed() {
    keeper.change(strategies?.picked() ?? null, reply.text());
    feedback.compare(keeper.current);
  }

  function showCurrent() {
    strategies?.show(keeper.current.strategy);
    reply.show(keeper.current.reply);
    feedback.compare(keeper.current);
  }

  function choose(which) {
    if (!otherVersion) return;
    keeper[which](otherVersion);
    showCurrent();
    reply.focus();
  }

  // Checking

  const check = new Check({ model, button, onChecked: () => scrollTo(feedback.region), stays: "Your text stays." });

  function start() {
    if (scene.sealed) return;
    keeper.passOn();
    check.start(keeper.current);
  }

  function hear(message) {
    other.hear(message, model.get("other"));
    check.hear(message);
  }

  function showFeedback() {
    feedback.show(model.get("feedback"));
    feedback.compare(keeper.current);
    other.offer(Boolean(model.get("feedback")?.talk?.ending));
  }

  // Looking back: the first reply may have been changed since this desk was opened.

  let lookedBack = 0;
  let later = null;
  function lookBack() {
    if (!model.get("talk") || later !== null) return;
    const wait = lookedBack + LOOK_BACK_AFTER - Date.now();
    if (wait > 0) {
      // Somebody who comes back at once must not be left with what stood there before.
      later = setTimeout(() => {
        later = null;
        lookBack();
      }, wait);
      return;
    }
    lookedBack = Date.now();
    try {
      model.send({ kind: "look-back", id: randomName() });
    } catch {
      // Without a kernel the panel stays as it is.
    }
  }

  // On the page

  const headingId = newId();
  const root = element(
    "article",
    { class: "mir-desk", aria: { labelledby: headingId }, data: { lmSuppressShortcuts: "true", item: scene.item } },
    element(
      "header",
      { class: "mir-top" },
      element("p", { class: "mir-kicker" }, [scene.part, scene.today].filter(Boolean).join(" · ")),
      element("h2", { id: headingId }, scene.title),
      element("p", { class: "mir-you" }, scene.you, " ", scene.task && element("strong", {}, scene.task)),
    ),
    element(
      "div",
      { class: "mir-sides" },
      complaintSide(scene, thread.panel, promises.panel),
      element(
        "div",
        { class: "mir-writing" },
        strategies?.group,
        newer.banner,
        reply.field,
        element("div", { class: "mir-foot" }, scene.sealed ? sealedLine(scene.sealed) : button.row, state.line),
        button.said,
        scene.problems.length > 0 &&
          element("p", { class: "mir-problems" }, `Some of what is kept here could not be read. ${scene.problems.join(" ")}`),
      ),
    ),
    feedback.region,
  );
  // What is typed here is no command of the notebook. Lumino listens higher up, and asks for the mark on the root.
  for (const event of ["keydown", "keypress", "keyup"]) root.addEventListener(event, (happened) => happened.stopPropagation());
  root.addEventListener("focusin", lookBack);
  root.addEventListener("pointerenter", lookBack);
  el.classList.add("mir-host");
  el.append(root);

  model.on("msg:custom", hear);
  model.on("change:feedback", showFeedback);
  model.on("change:promised", () => promises.show(model.get("promised")));
  model.on("change:talk", () => thread.show(model.get("talk")));
  keeper.open();
  showCurrent();
  promises.show(model.get("promised"));
  thread.show(model.get("talk"));
  if (model.get("feedback")) showFeedback();
  return () => {
    clearTimeout(later);
    check.stop();
    keeper.close();
  };
}

export default { render };
