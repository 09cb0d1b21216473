// The part of the address after #, which says what is selected.

import { linkBetween } from "./graph.js";

/** Return the address of a selection: #entity=ID, with &focus=1, or #link=ID&to=ID. */
export function addressOf(graph, { selection, focus }) {
  const parts = new URLSearchParams();
  if (selection?.link) {
    parts.set("link", graph.entities[selection.link.a].id);
    parts.set("to", graph.entities[selection.link.b].id);
  } else if (selection) parts.set("entity", graph.entities[selection.entity].id);
  if (focus !== null && focus === selection?.entity) parts.set("focus", "1");
  return `#${parts}`;
}

/** Return the selection that an address names; what is not in the graph is ignored. */
export function selectionAt(graph, address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const named = (name) => graph.byId.get(parts.get(name));
  const [entity, from, to] = [named("entity"), named("link"), named("to")];
  const link = from && to && linkBetween(graph, from.index, to.index);
  if (link) return { selection: { link }, focus: null };
  if (!entity) return { selection: null, focus: null };
  return { selection: { entity: entity.index }, focus: parts.get("focus") === "1" ? entity.index : null };
}
