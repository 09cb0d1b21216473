// The panel: what is selected, and the evidence for it.

import { claimCard } from "./claim.js";
import { element, isolated, link } from "./dom.js";
import { passing, strongestFirst } from "./graph.js";
import { typeSwatch } from "./marks.js";

const FIRST = 40; // cards before "show more"

/** Return the panel's content where nothing is selected. */
export function startContent(graph, actions) {
  const ranked = graph.entities.filter((entity) => entity.claims.length)
    .sort((a, b) => b.claims.length - a.claims.length || a.index - b.index).slice(0, 15);
  return [
    element("h2", {}, "Start here"),
    element("p", {}, "Click a line for the sentences behind it, a mark for all that is claimed about it. Press ",
      element("kbd", {}, "/"), " to search."),
    element("p", { class: "note" }, counted(graph.claims.length, "claim"), " about ",
      counted(graph.entities.length, "entity", "entities"), " from ", counted(graph.documents.length, "document"), "."),
    element("h3", {}, "Most claims"),
    element("ul", { class: "rows" }, ranked.map((entity) => element("li", {},
      row(actions.entity, entity.index, [typeSwatch(graph.types[entity.type]), isolated(entity.label)], entity.claims.length)))),
  ];
}

/** Return the panel's content for an entity: its neighbours, and its claims. */
export function entityContent(graph, index, filters, focused, actions) {
  const entity = graph.entities[index];
  const claims = passing(entity.claims, filters).sort(strongestFirst);
  const values = passing(entity.values, filters).sort(strongestFirst);
  const linked = claims.filter((claim) => claim.object !== undefined);
  const said = passing(entity.said, filters).filter((claim) => claim.subject !== index && claim.object !== index);
  return [
    ...heading(graph, entity),
    element("p", { class: "buttons" }, focused
      ? element("button", { type: "button", onclick: actions.leave }, "Leave focus")
      : element("button", { type: "button", id: "focus", onclick: () => actions.focus(index) }, "Focus")),
    hiddenNote(entity.claims.length - claims.length),
    ...section("Linked to", neighbours(graph, entity, filters, actions)),
    ...section("Values", cards(graph, values, actions)),
    ...section("Claims", cards(graph, linked, actions)),
    ...section("Said by it", cards(graph, said, actions)),
  ];
}

/** Return the panel's content for a link: its claims in both directions. */
export function linkContent(graph, chosen, filters, actions) {
  const claims = passing(chosen.claims, filters);
  const name = (index) => isolated(graph.entities[index].label);
  const direction = (subject, object) => {
    const some = claims.filter((claim) => claim.subject === subject && claim.object === object);
    return some.length ? [element("h3", {}, name(subject), " → ", name(object)), ...cards(graph, some, actions)] : [];
  };
  const from = (claims[0] ?? chosen.claims[0]).subject; // the direction of the strongest claim comes first
  const to = chosen.a + chosen.b - from;
  const sources = new Set(claims.flatMap((claim) => claim.evidence.map((index) => graph.evidence[index][0])));
  return [
    element("h2", {}, name(from), from === to ? " and itself" : [" ↔ ", name(to)]),
    element("p", { class: "note" }, `${counted(claims.length, "claim")} from ${counted(sources.size, "document")}`),
    hiddenNote(chosen.claims.length - claims.length), ...direction(from, to), ...(from === to ? [] : direction(to, from)),
  ];
}

function heading(graph, entity) {
  const type = graph.types[entity.type];
  const also = entity.aliases.length
    ? [element("p", { class: "note" }, "Also: ", ...entity.aliases.flatMap((alias, i) => [i ? ", " : "", isolated(alias)]))] : [];
  const same = entity.same.length
    ? [element("p", { class: "note" }, "Same as: ", ...entity.same.flatMap((address, i) => [i ? ", " : "", link(address, address)]))] : [];
  return [
    element("h2", {}, isolated(entity.label)),
    element("p", { class: "note" }, typeSwatch(type), ` ${type.label} · ${counted(entity.claims.length, "claim")}`), ...also, ...same,
  ];
}

function neighbours(graph, entity, filters, actions) {
  const links = [...entity.links].map(([other, one]) => ({ other, one, claims: passing(one.claims, filters) }))
    .filter(({ claims }) => claims.length).sort((a, b) => b.claims.length - a.claims.length || a.other - b.other);
  const rows = links.map(({ other, one, claims }) => {
    const [out, into] = [claims.some((claim) => claim.subject === entity.index), claims.some((claim) => claim.object === entity.index)];
    const arrow = other !== entity.index && out && into ? "↔" : out ? "→" : "←";
    const relations = [...new Set(claims.map((claim) => graph.properties[claim.property]))].slice(0, 3).join(", ");
    const target = other === entity.index ? "itself" : graph.entities[other].label;
    return element("li", {}, row(actions.link, one, [element("span", { class: "relation" }, `${arrow} ${relations}`), isolated(target)], claims.length));
  });
  return more(rows, (some) => [element("ul", { class: "rows" }, some)]);
}

function row(action, target, content, count) {
  return element("button", { type: "button", class: "row", onclick: () => action(target) }, ...content,
    element("span", { class: "count" }, String(count)));
}

function cards(graph, claims, actions) {
  return more(claims, (some) => some.map((claim) => claimCard(graph, claim, actions.entity)));
}

// The first things at once, the others when asked for.
function more(things, made) {
  const rest = things.slice(FIRST);
  const content = things.length ? made(things.slice(0, FIRST)) : [];
  if (!rest.length) return content;
  const button = element("button", { type: "button", class: "more" }, `Show ${rest.length} more`);
  button.addEventListener("click", () => button.replaceWith(...more(rest, made)));
  return [...content, button];
}

function section(title, content) {
  return content.length ? [element("h3", {}, title), ...content] : [];
}

function hiddenNote(count) {
  return count ? element("p", { class: "note" }, `${counted(count, "claim")} hidden by the filters`) : null;
}

function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
