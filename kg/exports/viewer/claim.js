// One claim with its evidence, for people to read.

import { element, isolated, link } from "./dom.js";
import { durationWords, relationOf } from "./graph.js";
import { lineOf, lineSwatch } from "./marks.js";

const KINDS = ["subject", "relation", "object"];

/** Return a claim as a sentence, with its qualifiers and every quote that backs it. */
export function claimCard(graph, claim, onEntity) {
  const factuality = graph.factualities[claim.factuality];
  return element("article", { class: `claim ${factuality}`, "data-claim": claim.key },
    element("p", { class: "sentence" }, ...sentence(graph, claim, onEntity)),
    element("p", { class: "qualifiers" },
      element("span", { class: `factuality ${factuality}`, title: lineOf(factuality).hint }, lineSwatch(factuality), factuality),
      ...qualifiers(graph, claim, onEntity)),
    ...claim.evidence.map((index, i) => quoteBlock(graph, graph.evidence[index], claim.marks[i])));
}

/** Return one piece of evidence as a line to cite. */
export function citation(graph, [document, begin, end, quote]) {
  const { title, publisher, date, source } = graph.documents[document];
  return [`“${quote}”`, title, publisher, date, source, `characters ${begin}–${end}`].filter(Boolean).join(", ");
}

function sentence(graph, claim, onEntity) {
  const object = claim.object === undefined ? isolated(claim.value, { class: "value" }) : entityButton(graph, claim.object, onEntity);
  return [entityButton(graph, claim.subject, onEntity), ` ${relationOf(graph, claim)} `, object];
}

function entityButton(graph, index, onEntity) {
  return element("button", { type: "button", class: "entity", onclick: () => onEntity(index) },
    isolated(graph.entities[index].label));
}

function qualifiers(graph, claim, onEntity) {
  const parts = [];
  if (claim.speaker !== undefined) parts.push(["said by ", entityButton(graph, claim.speaker, onEntity)]);
  if (claim.begin) parts.push([claim.end ? `from ${claim.begin} to ${claim.end}` : `from ${claim.begin}`]);
  else if (claim.end) parts.push([`until ${claim.end}`]);
  if (claim.duration) parts.push([`for ${durationWords(claim.duration)}`]);
  if (claim.theme) parts.push(["theme ", isolated(claim.theme)]);
  if (claim.amount) parts.push(["amount ", isolated(claim.amount)]);
  if (claim.place !== undefined) parts.push(["at ", entityButton(graph, claim.place, onEntity)]);
  if (claim.instrument) parts.push(["with ", isolated(claim.instrument)]);
  if (claim.confidence !== undefined) parts.push([`read with ${Math.round(claim.confidence * 100)} % confidence`]);
  return [...parts.map((part) => element("span", {}, ...part)), ...(claim.contradicts ?? []).map((index) => opposite(graph, graph.claims[index]))];
}

function opposite(graph, claim) {
  const [document] = graph.evidence[claim.evidence[0]];
  return element("span", { class: "opposite" }, `contradicted: ${graph.factualities[claim.factuality]} in `,
    isolated(graph.documents[document].title));
}

function quoteBlock(graph, evidence, marks) {
  const [index, begin, end, quote] = evidence;
  const document = graph.documents[index];
  const copy = element("button", { type: "button", class: "copy", title: "Copy the quote with its source" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation(graph, evidence));
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Copying is not allowed here";
    }
  });
  return element("figure", {},
    element("blockquote", { dir: "auto" }, ...highlighted(quote, marks)),
    element("figcaption", {}, link(document.source ?? "", document.title), ...[document.publisher, document.date]
      .filter(Boolean).flatMap((text) => [" · ", isolated(text)]), ` · characters ${begin}–${end} `, copy));
}

// The quote with the words of subject, relation and object marked; of marks that overlap the shortest is on top.
function highlighted(quote, marks = []) {
  const letters = Array.from(quote); // offsets count code points
  const spans = KINDS.map((kind, i) => ({ kind, from: marks[2 * i], to: marks[2 * i + 1] })).filter(({ from, to }) => from < to);
  spans.sort((one, other) => one.to - one.from - (other.to - other.from));
  const cuts = [...new Set([0, letters.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const text = letters.slice(cuts[i], to).join("");
    const span = spans.find((one) => one.from <= cuts[i] && to <= one.to);
    return span ? element("mark", { class: span.kind, title: span.kind }, text) : text;
  });
}
