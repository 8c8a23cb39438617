// The complaint as it would reach one, and what is known.

import { element, newId } from "./elements.js";

/** The side of the desk that is read: complaint, the turns before, what has happened since, promises, facts. */
export function complaintSide(scene, thread, promises) {
  const original = complaintPaper(scene.complaint);
  return element(
    "div",
    { class: "mir-reading" },
    scene.since.length
      ? [
          folded("How it began", scene.complaint.kind, original),
          thread,
          sincePaper(scene),
          promises,
        ]
      : original,
    facts(scene),
  );
}

function complaintPaper(complaint) {
  if (complaint.channel === "chat") return chat(complaint);
  if (complaint.channel === "letter") return letter(complaint);
  return mail(complaint);
}

function paper(kind, label, ...children) {
  const id = newId();
  return element(
    "section",
    { class: `mir-paper mir-${kind}`, aria: { labelledby: id } },
    element("h3", { id, class: "mir-kind" }, label),
    children,
  );
}

export function paragraphs(texts) {
  return texts.map((text) => element("p", { dir: "auto" }, text));
}

function mail(complaint) {
  const sender = complaint.from;
  return paper(
    "mail",
    complaint.kind,
    complaint.subject && element("p", { class: "mir-subject" }, complaint.subject),
    element(
      "dl",
      { class: "mir-head" },
      row("From", sender.name, sender.about),
      row("To", "you"),
      row("Date", complaint.date),
    ),
    element("div", { class: "mir-body" }, paragraphs(complaint.paragraphs)),
  );
}

function row(term, value, more = "") {
  return element(
    "div",
    {},
    element("dt", {}, term),
    element("dd", {}, value, more && element("span", { class: "mir-quiet" }, `, ${more}`)),
  );
}

function letter(complaint) {
  return paper(
    "letter",
    complaint.kind,
    element(
      "div",
      { class: "mir-body" },
      complaint.dateline && element("p", { class: "mir-dateline" }, complaint.dateline),
      paragraphs(complaint.paragraphs),
    ),
  );
}

function chat(complaint) {
  const sender = complaint.from;
  return paper(
    "chat",
    complaint.kind,
    element(
      "div",
      { class: "mir-chat-head" },
      element("span", { class: "mir-face", aria: { hidden: "true" } }, Array.from(sender.name)[0] ?? ""),
      element(
        "div",
        {},
        element("strong", {}, sender.name),
        element("span", { class: "mir-quiet" }, sender.about),
      ),
    ),
    element("p", { class: "mir-chat-date" }, complaint.date),
    element(
      "ol",
      { class: "mir-bubbles", aria: { label: `Messages from ${sender.name}` } },
      complaint.paragraphs.map((text) => element("li", { dir: "auto" }, text)),
    ),
  );
}

function sincePaper(scene) {
  return paper("since", "What has happened since", element("div", { class: "mir-body" }, paragraphs(scene.since)));
}

function facts(scene) {
  return element(
    "details",
    { class: "mir-fold mir-facts", open: true },
    element("summary", {}, "What you know, and may use"),
    element(
      "ul",
      {},
      scene.briefing.map((fact) => element("li", {}, fact)),
    ),
  );
}

function folded(label, kind, content) {
  return element("details", { class: "mir-fold" }, element("summary", {}, `${label} (${kind.toLowerCase()})`), content);
}

/** The panel with the learner's own promises. `show(promised)` fills it; with null it hides. */
export function promisePanel() {
  const id = newId();
  const title = element("h3", { id, class: "mir-kind" });
  const body = element("div", { class: "mir-body" });
  const panel = element(
    "section",
    { class: "mir-paper mir-promises", aria: { labelledby: id }, hidden: true },
    title,
    body,
  );
  function show(promised) {
    panel.hidden = !promised;
    if (!promised) return;
    title.textContent = promised.title;
    body.replaceChildren(
      ...(promised.says ? [element("p", { class: "mir-says" }, promised.says)] : []),
      ...(promised.rows.length ? [promiseTable(promised.rows, id)] : []),
      ...promised.stand_in.map((text) => element("blockquote", { class: "mir-quote" }, text)),
    );
  }
  return { panel, show };
}

function promiseTable(rows, labelledby) {
  const followed = rows.some(({ standing }) => standing);
  const headings = ["Who", "What, in your words", "By when", ...(followed ? ["In this reply"] : [])];
  return element(
    "table",
    { aria: { labelledby } },
    element("thead", {}, element("tr", {}, headings.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, rows.map((row) => promiseRow(row, followed))),
  );
}

function promiseRow(row, followed) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, row.who),
    element(
      "td",
      {},
      element("q", { class: "mir-quote" }, element("bdi", {}, row.what)),
      row.offer && element("span", { class: "mir-quiet" }, " (an offer)"),
    ),
    element("td", {}, row.by),
    followed &&
      element(
        "td",
        {},
        element("span", { aria: { hidden: "true" } }, `${row.sign} `),
        element("strong", {}, row.label),
        element("div", { class: "mir-quiet" }, row.why),
      ),
  );
}
