// The panel of the practice page: what to practise, the button for the next case, and a picture of the last marks.

import { element, newId, unseen } from "./elements.js";

const ASK_AGAIN = 700; // while the last replies are being marked
const PATIENCE = 20000;
const DESK_IN = 8000; // for the desk of the next case to be drawn

function render({ model, el, signal }) {
  const choices = model.get("choices");
  const sideName = newId();
  const sides = [...choices.map(({ side, name }) => ({ value: side, name })), { value: "", name: "Both in turn" }];
  const radios = sides.map(({ value, name }) =>
    element(
      "label",
      { class: "mir-choice" },
      element("input", { type: "radio", name: sideName, value, on: { change: () => offerPillars() } }),
      element("span", {}, name),
    ),
  );
  const pillarId = newId();
  const pillars = element("select", { id: pillarId });
  const next = element("button", { type: "button", class: "mir-button mir-main", on: { click: () => ask("next") } }, "Next case");
  const nextTurn = element(
    "button",
    { type: "button", class: "mir-button", hidden: true, on: { click: () => ask("next-turn") } },
    "Next part of this case",
  );
  const said = element("p", { class: "mir-said", role: "status" });
  const picture = element("section", { class: "mir-marks-so-far", hidden: true });
  const headingId = newId();
  const root = element(
    "section",
    { class: "mir-desk mir-practice", aria: { labelledby: headingId }, data: { lmSuppressShortcuts: "true" } },
    element("h2", { id: headingId }, "Practise"),
    element(
      "div",
      { class: "mir-practice-row" },
      element("fieldset", { class: "mir-side" }, element("legend", {}, "What would you like to do?"), radios),
      element("p", { class: "mir-pillar" }, element("label", { for: pillarId }, "Work on"), " ", pillars),
      element("p", { class: "mir-practice-buttons" }, next, nextTurn),
    ),
    said,
    picture,
  );

  // What to practise

  function side() {
    return root.querySelector("input:checked")?.value ?? "";
  }

  function offerPillars() {
    const offered = choices.find((one) => one.side === side())?.pillars ?? [];
    pillars.replaceChildren(
      element("option", { value: "" }, "whatever needs it most"),
      ...offered.map((name) => element("option", { value: name }, name)),
    );
    draw();
  }

  // Asking

  let asked = null; // the message to send once the last replies are marked
  let timer = 0;
  let since = 0;

  function send(content) {
    try {
      model.send(content);
      return true;
    } catch {
      say("The kernel does not answer. Run this cell again (Shift+Enter). What you have written is kept.");
      return false;
    }
  }

  function askHistory() {
    clearTimeout(timer);
    if (asked && Date.now() - since > PATIENCE) {
      asked = null;
      busy(false);
      say("The kernel does not answer. Run this cell again (Shift+Enter). What you have written is kept.");
      return;
    }
    if (send({ kind: "history" })) timer = setTimeout(askHistory, ASK_AGAIN * 5);
  }

  function ask(kind) {
    if (asked) return;
    asked = { kind, side: side(), pillar: pillars.value };
    since = Date.now();
    busy(true);
    say("Looking for a case …");
    askHistory();
  }

  function busy(on) {
    // Not `disabled`: that would take the focus away from whoever pressed it.
    for (const button of [next, nextTurn]) button.setAttribute("aria-disabled", String(on));
  }

  function say(text) {
    said.textContent = text;
  }

  function hear(message) {
    if (message?.kind === "failed") {
      asked = null;
      busy(false);
      say(message.why);
    } else if (message?.kind === "history") {
      clearTimeout(timer);
      if (!message.ready) timer = setTimeout(askHistory, ASK_AGAIN);
      else if (asked) {
        const content = asked;
        asked = null;
        if (!send(content)) busy(false);
      }
    }
  }

  function showNow(moves) {
    const now = model.get("now");
    busy(false);
    nextTurn.hidden = !now || now.turn >= now.turns;
    if (!now) return;
    const part = now.turns > 1 ? ` (part ${now.turn} of ${now.turns})` : "";
    say(now.said ? `“${now.title}”${part}: ${now.said}` : `You were here last: “${now.title}”${part}`);
    if (moves) moveTo(now.item, Date.now() + DESK_IN);
  }

  // To the heading of the new desk, once it stands there: whoever listens goes on from there.
  function moveTo(item, until) {
    const heading = document.querySelector(`.mir-desk[data-item="${item}"] h2`);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.closest(".mir-desk").scrollIntoView({ block: "start", behavior: isCalm() ? "auto" : "smooth" });
    } else if (Date.now() < until && !signal.aborted) setTimeout(() => moveTo(item, until), 100);
  }

  function isCalm() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  // The picture

  function draw() {
    const history = model.get("history");
    const shown = (side() ? [side()] : choices.map((one) => one.side)).filter((one) => history?.[one].replies.length);
    picture.hidden = !shown.length;
    picture.replaceChildren(
      element("h3", {}, "Your last marks"),
      ...shown.map((one) =>
        drawSide(shown.length > 1 ? choices.find(({ side }) => side === one).name : "", history[one]),
      ),
    );
  }

  for (const event of ["keydown", "keypress", "keyup"]) root.addEventListener(event, (happened) => happened.stopPropagation());
  root.addEventListener("focusin", () => asked || askHistory());
  el.classList.add("mir-host");
  el.append(root);
  model.on("msg:custom", hear);
  model.on("change:now", () => showNow(true));
  model.on("change:history", draw);
  const start = model.get("now")?.side ?? choices[0].side;
  radios.map((label) => label.firstChild).find((radio) => radio.value === start).checked = true;
  offerPillars();
  showNow(false);
  askHistory();
  return () => clearTimeout(timer);
}

const WIDTH = 220;
const HEIGHT = 44;

function drawSide(name, { replies, pillars }) {
  return element(
    "div",
    {},
    name && element("h4", {}, name),
    element("div", { class: "mir-lines" }, pillars.map((pillar) => line(pillar))),
    element(
      "details",
      {},
      element("summary", {}, "The same as a table"),
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element("tr", {}, ["Case", "Mark", ...pillars.map(({ name }) => name)].map((head) => element("th", { scope: "col" }, head))),
        ),
        element(
          "tbody",
          {},
          replies.map(({ title, turn, mark }, at) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, turn > 1 ? `${title}, part ${turn}` : title),
              element("td", {}, String(mark)),
              pillars.map(({ marks }) => element("td", {}, marks[at] === null ? "–" : String(marks[at]))),
            ),
          ),
        ),
      ),
    ),
  );
}

/** One pillar: its name, its marks one after the other as a line, and the last one as a number. */
function line({ name, marks }) {
  const known = marks.filter((mark) => mark !== null);
  const last = known.at(-1);
  return element(
    "div",
    { class: "mir-line" },
    element("strong", {}, name),
    svgOf(known),
    last === undefined
      ? element("span", { class: "mir-quiet" }, "not yet")
      : element("span", { class: "mir-last" }, unseen(`Oldest to newest: ${known.join(", ")}. The last: `), String(last)),
  );
}

function svgOf(marks) {
  const drawn = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", class: "mir-graph" });
  const x = (at) => (marks.length > 1 ? 6 + (at * (WIDTH - 12)) / (marks.length - 1) : WIDTH - 6);
  const y = (mark) => HEIGHT - 5 - (mark * (HEIGHT - 10)) / 100;
  drawn.append(
    ...[0, 50, 100].map((mark) => svg("line", { x1: 0, x2: WIDTH, y1: y(mark), y2: y(mark), class: "mir-grid" })),
  );
  if (marks.length > 1)
    drawn.append(svg("polyline", { points: marks.map((mark, at) => `${x(at)},${y(mark)}`).join(" "), class: "mir-path" }));
  drawn.append(...marks.map((mark, at) => svg("circle", { cx: x(at), cy: y(mark), r: at === marks.length - 1 ? 4.5 : 3, class: "mir-dot" })));
  return drawn;
}

function svg(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export default { render };
