// The legend, whose entries are filters with the counts of what they stand for.

import { byId, element } from "./dom.js";
import { choiceRows } from "./choices.js";
import { lineOf, lineSwatch, typeSwatch } from "./marks.js";
import { confidenceSlider, timeSliders } from "./sliders.js";

/**
 * Fill the legend; return a function that shows filters and counts in it.
 *
 * `onFilter` is called with a function that changes filters, and whether the change is complete.
 */
export function legend(graph, onFilter) {
  const parts = [
    section("Claims", choiceRows("factuality", factualities(graph), onFilter), true,
      element("p", { class: "note" }, "An arrow runs from subject to object. A line shows its strongest claim; +2 stands for two more.")),
    section("Entities", choiceRows("type", types(graph), onFilter), true),
    section("Relations", choiceRows("relation", relations(graph), onFilter), false),
    section("Documents", choiceRows("document", documents(graph), onFilter), false),
    section("Time", timeSliders(graph, onFilter), false),
    section("Confidence", confidenceSlider(graph, onFilter), false),
  ].filter(Boolean);
  byId("filters").append(...parts.map(({ content }) => content));
  return (filters, counts) => parts.forEach(({ update }) => update(filters, counts));
}

function section(title, part, open, note = null) {
  if (!part) return null;
  return { ...part, content: element("details", { class: "facet", open }, element("summary", {}, title), element("fieldset", { "aria-label": title }, part.content), note) };
}

function factualities(graph) {
  const used = new Set(graph.claims.map((claim) => claim.factuality));
  return graph.factualities.map((label, index) => ({ label, name: label, indexes: [index], hint: lineOf(label).hint, swatch: lineSwatch(label) }))
    .filter(({ indexes }) => used.has(indexes[0]));
}

function types(graph) {
  const sizes = tally(graph.types, graph.entities.map((entity) => entity.type));
  return graph.types.map((type, index) => ({ label: type.label, name: type.name, indexes: [index], size: sizes[index], swatch: typeSwatch(type) }))
    .sort(bySize);
}

function documents(graph) {
  const sizes = tally(graph.documents, graph.claims.flatMap((claim) => claim.evidence.map((index) => graph.evidence[index][0])));
  return graph.documents.map(({ title, date, key }, index) => ({ label: title, name: key, indexes: [index], size: sizes[index], hint: date }))
    .sort(bySize);
}

// Relations stand below their parents; those that the schema does not know, below an entry of their own.
function relations(graph) {
  const sizes = tally(graph.properties, graph.claims.map((claim) => claim.property));
  const nodes = graph.properties.map(({ name, label }, index) => ({ label, name, indexes: [index], size: sizes[index], children: [] }));
  const others = { label: "in other words", name: "", hint: "relations that the schema does not have", indexes: [], size: 0, children: [] };
  const roots = [];
  graph.properties.forEach(({ parent, open }, index) => {
    (parent !== undefined ? nodes[parent].children : open ? others.children : roots).push(nodes[index]);
  });
  if (others.children.length) roots.push(others);
  return roots.map(gathered).sort(bySize);
}

// An entry stands for all that is below it, and for itself where claims have it.
function gathered(node) {
  const children = node.children.map(gathered).sort(bySize);
  if (!children.length) return node;
  const itself = node.size ? [{ ...node, label: `${node.label} itself`, children: [] }] : [];
  return {
    ...node, name: `${node.name}*`, children: [...itself, ...children],
    indexes: [...node.indexes, ...children.flatMap(({ indexes }) => indexes)],
    size: node.size + children.reduce((sum, { size }) => sum + size, 0),
  };
}

function tally(list, indexes) {
  const sizes = new Uint32Array(list.length);
  for (const index of indexes) sizes[index] += 1;
  return sizes;
}

function bySize(one, other) {
  return other.size - one.size || one.indexes[0] - other.indexes[0];
}
