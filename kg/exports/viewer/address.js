// The part of the address after #: what is selected, drawn and filtered. It can be shared together with the file.

import { LISTS, openFilters } from "./filters.js";
import { linkBetween } from "./graph.js";

const NAMED = { factuality: (graph) => graph.factualities, type: (graph) => graph.types.map(({ name }) => name),
  relation: (graph) => graph.properties.map(({ name }) => name), document: (graph) => graph.documents.map(({ key }) => key) };

/** Return the address of a view, such as #entity=ID, #link=ID&to=ID, #path=ID&path=ID, #hide-factuality=negated. */
export function addressOf(graph, { selection, focus, path, expanded, table, communities }, filters) {
  const parts = new URLSearchParams();
  const id = (index) => graph.entities[index].id;
  if (path) path.forEach((index) => parts.append("path", id(index)));
  if (selection?.link) {
    parts.set("link", id(selection.link.a));
    parts.set("to", id(selection.link.b));
  } else if (selection) parts.set("entity", id(selection.entity));
  if (focus !== null) parts.set("focus", id(focus));
  expanded.forEach((index) => parts.append("expand", id(index)));
  if (table) parts.set("table", "1");
  if (communities) parts.set("communities", "1");
  writeFilters(graph, filters, parts);
  return `#${parts}`;
}

/** Return the view and filters that an address names; what is not in the graph is ignored. */
export function viewAt(graph, address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const named = (name) => parts.getAll(name).map((id) => graph.byId.get(id)?.index).filter((index) => index !== undefined);
  const [[entity], [from], [to], path] = [named("entity"), named("link"), named("to"), named("path")];
  const link = from === undefined || to === undefined ? undefined : linkBetween(graph, from, to);
  const selection = link ? { link } : entity === undefined ? null : { entity };
  return {
    view: {
      selection, focus: named("focus")[0] ?? null, path: path.length === 2 && path[0] !== path[1] ? path : null, expanded: named("expand"),
      table: parts.get("table") === "1", communities: parts.get("communities") === "1",
    },
    filters: readFilters(graph, parts),
  };
}

// A list is named by what it hides or by what it shows, whichever is shorter.
function writeFilters(graph, filters, parts) {
  for (const list of LISTS) {
    const names = NAMED[list](graph);
    const hidden = filters.hidden[list];
    const hides = hidden.size * 2 <= names.length;
    const said = names.filter((_, index) => hidden.has(index) === hides);
    if (hidden.size && !said.length) parts.append(`show-${list}`, "");
    else if (hidden.size) said.forEach((name) => parts.append(`${hides ? "hide" : "show"}-${list}`, name));
  }
  if (filters.since) parts.set("since", filters.since);
  if (filters.until) parts.set("until", filters.until);
  if (!filters.undated) parts.set("undated", "0");
  if (filters.confidence) parts.set("confidence", String(filters.confidence));
}

function readFilters(graph, parts) {
  const filters = openFilters();
  for (const list of LISTS) {
    const names = NAMED[list](graph);
    const [hide, show] = [new Set(parts.getAll(`hide-${list}`)), new Set(parts.getAll(`show-${list}`))];
    const hidden = parts.has(`show-${list}`) ? (name) => !show.has(name) : (name) => hide.has(name);
    names.forEach((name, index) => { if (hidden(name)) filters.hidden[list].add(index); });
  }
  const confidence = Number(parts.get("confidence"));
  return Object.assign(filters, {
    since: parts.get("since") ?? "", until: parts.get("until") ?? "", undated: parts.get("undated") !== "0",
    confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
  });
}
