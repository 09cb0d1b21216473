// One claim with its evidence, for people to read.

import { element, isolated, link } from "./dom.js";
import { durationWords, relationOf } from "./graph.js";
import { lineOf, lineSwatch } from "./marks.js";

/** Return a claim as a sentence, with its qualifiers and every quote that backs it. */
export function claimCard(graph, claim, onEntity) {
  const factuality = graph.factualities[claim.factuality];
  return element("article", { class: `claim ${factuality}`, "data-claim": claim.key },
    element("p", { class: "sentence" }, ...sentence(graph, claim, onEntity)),
    element("p", { class: "qualifiers" },
      element("span", { class: `factuality ${factuality}`, title: lineOf(factuality).hint }, lineSwatch(factuality), factuality),
      ...qualifiers(graph, claim, onEntity)),
    ...claim.evidence.map((index) => quoteBlock(graph, claim, graph.evidence[index])));
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
  if (claim.theme) parts.push(["about ", isolated(claim.theme)]);
  if (claim.confidence !== undefined) parts.push([`read with ${Math.round(claim.confidence * 100)} % confidence`]);
  return parts.map((part) => element("span", {}, ...part));
}

function quoteBlock(graph, claim, evidence) {
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
    element("blockquote", { dir: "auto" }, ...highlighted(graph, claim, quote)),
    element("figcaption", {}, link(document.source ?? "", document.title), ...[document.publisher, document.date]
      .filter(Boolean).flatMap((text) => [" · ", isolated(text)]), ` · characters ${begin}–${end} `, copy));
}

// The words of the claim that stand in the quote: subject, relation, object.
function highlighted(graph, claim, quote) {
  const taken = [];
  const names = (index) => (index === undefined ? [] : [graph.entities[index].label, ...graph.entities[index].aliases]);
  mark(quote, names(claim.subject), "subject", taken);
  mark(quote, claim.object === undefined ? [claim.value] : names(claim.object), "object", taken);
  mark(quote, claim.texts, "relation", taken);
  const parts = [];
  let done = 0;
  for (const { from, to, kind } of taken.sort((a, b) => a.from - b.from)) {
    parts.push(quote.slice(done, from), element("mark", { class: kind, title: kind }, quote.slice(from, to)));
    done = to;
  }
  return [...parts, quote.slice(done)];
}

// The longest text that stands in the quote as whole words, whatever its capitals, and that nothing else has taken.
function mark(quote, texts, kind, taken) {
  for (const text of texts.filter(Boolean).sort((a, b) => b.length - a.length)) {
    const plain = text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    for (const found of quote.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, "giu"))) {
      const [from, to] = [found.index, found.index + found[0].length];
      if (taken.every((other) => to <= other.from || from >= other.to)) {
        taken.push({ from, to, kind });
        return;
      }
    }
  }
}
