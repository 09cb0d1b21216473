// The panel: what is selected, and the evidence for it.

import { claimCard } from "./claim.js";
import { element, isolated, link } from "./dom.js";
import { passing } from "./filters.js";
import { linkBetween, relationOf, strongestFirst } from "./graph.js";
import { typeSwatch } from "./marks.js";

const FIRST = 40; // cards before "show more"
const STEP = 3; // the same in a step of a path

/** Return the panel's content where nothing is selected. */
export function startContent(graph, filters, actions) {
  const ranked = graph.entities.map((entity) => ({ entity, count: passing(entity.claims, filters).length })).filter(({ count }) => count)
    .sort((a, b) => b.count - a.count || a.entity.index - b.entity.index).slice(0, 15);
  return [
    element("h2", {}, "Start here"),
    element("p", {}, "Click a line for the sentences behind it, a mark for all that is claimed about it. Press ",
      element("kbd", {}, "/"), " to search, ", element("kbd", {}, "?"), " for all keys."),
    element("p", { class: "note" }, counted(graph.claims.length, "claim"), " about ",
      counted(graph.entities.length, "entity", "entities"), " from ", counted(graph.documents.length, "document"), "."),
    element("h3", {}, "Most claims"),
    element("ul", { class: "rows" }, ranked.map(({ entity, count }) => element("li", {},
      row(actions.entity, entity.index, [typeSwatch(graph.types[entity.type]), isolated(entity.label)], count)))),
  ];
}

/** Return the panel's content for an entity: its neighbours, and its claims; `more` of them are not drawn. */
export function entityContent(graph, index, filters, { focused, more: undrawn }, actions) {
  const entity = graph.entities[index];
  const claims = passing(entity.claims, filters).sort(strongestFirst);
  const values = passing(entity.values, filters).sort(strongestFirst);
  const linked = claims.filter((claim) => claim.object !== undefined);
  const said = passing(entity.said, filters).filter((claim) => claim.subject !== index && claim.object !== index);
  return [
    ...heading(graph, entity),
    element("p", { class: "buttons" },
      focused ? button("leave", "Leave focus", actions.leave) : button("focus", "Focus", () => actions.focus(index)),
      undrawn ? button("expand", `Expand +${undrawn}`, () => actions.expand(index)) : null),
    pathBox(index, actions),
    hiddenNote(entity.claims.length - claims.length),
    ...section("Linked to", neighbours(graph, entity, filters, actions)),
    ...section("Values", cards(graph, values, actions)),
    ...section("Claims", cards(graph, linked, actions)),
    ...section("Said by it", cards(graph, said, actions)),
  ];
}

/** Return the panel's content for the best way between two entities: each step with its sentences. */
export function pathContent(graph, [from, to], best, filters, actions) {
  const name = (index) => isolated(graph.entities[index].label);
  const title = element("h2", {}, name(from), " … ", name(to));
  const turn = element("p", { class: "buttons" }, button("turn", "Turn round", () => actions.path(to, from)));
  if (!best) return [title, element("p", {}, "No links that pass the filters lead from one to the other."), turn, pathBox(from, actions)];
  const steps = best.slice(1).flatMap((index, i) => {
    const link = linkBetween(graph, best[i], index);
    const claims = passing(link.claims, filters);
    const open = element("button", { type: "button", class: "step", onclick: () => actions.link(link) }, name(best[i]), " – ", name(index));
    return [element("h3", {}, `${i + 1}. `, open), ...cards(graph, claims, actions, STEP)];
  });
  return [title, element("p", { class: "note" }, counted(best.length - 1, "link"), " apart; where several ways are as short, this one has most claims."),
    turn, ...steps, pathBox(from, actions)];
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
  const texts = new Set([...sources].map((index) => graph.documents[index].first ?? index));
  const reprints = texts.size < sources.size ? `, reprints of ${counted(texts.size, "text")}` : "";
  return [
    element("h2", {}, name(from), from === to ? " and itself" : [" ↔ ", name(to)]),
    element("p", { class: "note" }, `${counted(claims.length, "claim")} from ${counted(sources.size, "document")}${reprints}`),
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
    const relations = [...new Set(claims.map((claim) => relationOf(graph, claim)))].slice(0, 3).join(", ");
    const target = other === entity.index ? "itself" : graph.entities[other].label;
    return element("li", {}, row(actions.link, one, [element("span", { class: "relation" }, `${arrow} ${relations}`), isolated(target)], claims.length));
  });
  return more(rows, (some) => [element("ul", { class: "rows" }, some)]);
}

function row(action, target, content, count) {
  return element("button", { type: "button", class: "row", onclick: () => action(target) }, ...content,
    element("span", { class: "count" }, String(count)));
}

function button(id, text, action) {
  return element("button", { type: "button", id, onclick: action }, text);
}

function pathBox(from, actions) {
  const list = element("ul", { id: "path-matches", class: "matches", role: "listbox", "aria-label": "Entities found", hidden: true });
  const input = element("input", {
    id: "path-query", type: "text", role: "combobox", "aria-label": "Path to", "aria-controls": "path-matches", "aria-expanded": "false",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "Path to …",
  });
  actions.bindSearch(input, list, (to) => actions.path(from, to));
  return element("div", { class: "search" }, input, list);
}

function cards(graph, claims, actions, first = FIRST) {
  return more(claims, (some) => some.map((claim) => claimCard(graph, claim, actions.entity)), first);
}

// The first things at once, the others when asked for.
function more(things, made, first = FIRST) {
  const rest = things.slice(first);
  const content = things.length ? made(things.slice(0, first)) : [];
  if (!rest.length) return content;
  const reveal = element("button", { type: "button", class: "more" }, `Show ${rest.length} more`);
  reveal.addEventListener("click", () => reveal.replaceWith(...more(rest, made)));
  return [...content, reveal];
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
