// What is drawn for a view: which entities, lines and hulls, where, and how strong.

import { chosenLinks } from "./backing.js";
import { anyPasses, passing } from "./filters.js";
import { linkBetween, relationOf } from "./graph.js";
import { hullOf } from "./hull.js";
import { lineOf, palette, radiusOf } from "./marks.js";

const MOST_LINES = 1000; // those of what is selected come on top

/**
 * Return the scene of a view: its nodes and lines, with all but what the light falls on dimmed.
 *
 * `way` is the list of entities of a path that is lit where nothing is selected; `communities` maps entities to the
 * number of their community, or is null.
 */
export function sceneOf(graph, places, { selection, way, communities }, filters) {
  const colours = palette();
  const shown = [...places.keys()].filter((index) => hasClaim(graph.entities[index], filters));
  const light = lightOn(graph, selection, way, filters);
  const nodes = shown.map((index) => nodeOf(graph, index, places.get(index), light, colours));
  nodes.sort((a, b) => b.strong - a.strong || a.dim - b.dim || b.radius - a.radius || a.id - b.id);
  const links = linksAmong(graph, new Set(shown)).filter((link) => anyPasses(link.claims, filters));
  const drawn = new Set(chosenLinks(links, MOST_LINES));
  const lines = links.filter((link) => drawn.has(link) || light.lit(link))
    .map((link) => lineOfLink(graph, link, passing(link.claims, filters), light, colours));
  return { nodes, lines, hulls: communities ? hullsOf(nodes, communities) : [], colours };
}

function hasClaim(entity, filters) {
  return anyPasses(entity.claims, filters);
}

// What a selection lights: all, or the entities `near`, with the links among them that `lit` holds.
function lightOn(graph, selection, way, filters) {
  if (selection?.link) {
    const { a, b } = selection.link;
    return { near: new Set([a, b]), chosen: new Set([a, b]), lit: (link) => link === selection.link, strong: selection.link };
  }
  if (selection) return lightOnEntity(graph, selection.entity, filters);
  if (way) return lightOnWay(way);
  return { near: null, chosen: new Set(), lit: () => false };
}

function lightOnEntity(graph, index, filters) {
  const links = [...graph.entities[index].links].filter(([, link]) => anyPasses(link.claims, filters));
  const near = new Set([index, ...links.map(([other]) => other)]);
  return { near, chosen: new Set([index]), lit: (link) => link.a === index || link.b === index };
}

function lightOnWay(way) {
  const steps = new Set(way.slice(1).map((index, i) => [index, way[i]].sort((a, b) => a - b).join("-")));
  return { near: new Set(way), chosen: new Set([way[0], way.at(-1)]), lit: (link) => steps.has(link.key) };
}

function linksAmong(graph, shown) {
  const links = [];
  for (const a of shown) {
    for (const b of graph.entities[a].links.keys()) if (a <= b && shown.has(b)) links.push(linkBetween(graph, a, b));
  }
  return links;
}

function nodeOf(graph, index, place, { near, chosen }, colours) {
  const entity = graph.entities[index];
  const type = graph.types[entity.type];
  const dim = near !== null && !near.has(index);
  const strong = chosen.has(index);
  return {
    id: index, ...place, radius: radiusOf(entity), shape: type.shape, label: entity.label, dim, strong,
    fill: dim ? colours.faint : type.colour, border: strong ? colours.ink : colours.ground, borderWidth: strong ? 2.5 : 1,
  };
}

function lineOfLink(graph, link, claims, { near, lit, strong }, colours) {
  const bright = lit(link);
  const dim = near !== null && !bright;
  const { dashes, crossed } = lineOf(graph.factualities[claims[0].factuality]);
  const more = claims.length > 1 ? `+${claims.length - 1}` : "";
  const plain = crossed ? colours.negated : bright ? colours.accent : colours.line;
  return {
    id: link.key, a: link.a, b: link.b, dim, strong: strong === link, dashes, crossed: Boolean(crossed) && !dim,
    colour: dim ? colours.faint : plain, width: Math.min(4, 1.1 + 0.5 * Math.log2(claims.length)) + (bright ? 0.6 : 0),
    toB: claims.some((claim) => claim.object === link.b), toA: claims.some((claim) => claim.object === link.a),
    label: [relationOf(graph, claims[0]).slice(0, 40), more].filter(Boolean).join(" "), short: more,
  };
}

function hullsOf(nodes, communities) {
  const groups = new Map();
  for (const node of nodes) {
    const community = communities.get(node.id) ?? -1;
    if (community < 0) continue;
    if (!groups.has(community)) groups.set(community, []);
    groups.get(community).push(node);
  }
  return [...groups].filter(([, members]) => members.length > 2)
    .map(([number, members]) => ({ number, points: hullOf(members.flatMap(rim)) }));
}

// Points around a node, so that the hull leaves room for it.
function rim({ x, y }) {
  return Array.from({ length: 8 }, (_, i) => ({ x: x + 32 * Math.cos((i * Math.PI) / 4), y: y + 32 * Math.sin((i * Math.PI) / 4) }));
}
