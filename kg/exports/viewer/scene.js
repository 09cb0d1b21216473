// What is drawn for a selection: which entities and lines, where, and how strong.

import { linkBetween, passing } from "./graph.js";
import { lineOf, palette, radiusOf } from "./marks.js";
import { ringPlaces } from "./ring.js";

const NEIGHBOURS = 80; // the panel lists those beyond

/** Return where the entities of a view are: the whole drawing, or one entity among its neighbours. */
export function viewPlaces(graph, places, focus, filters) {
  if (focus === null) return places;
  const links = [...graph.entities[focus].links].filter(([other, link]) => other !== focus && passing(link.claims, filters).length);
  links.sort(([a, one], [b, other]) => other.claims.length - one.claims.length || a - b);
  const around = links.slice(0, NEIGHBOURS).map(([other]) => other);
  around.sort((a, b) => graph.entities[a].type - graph.entities[b].type || a - b);
  const ring = ringPlaces(around.length);
  return new Map([[focus, { x: 0, y: 0 }], ...around.map((entity, i) => [entity, ring[i]])]);
}

/** Return the scene of a view: its nodes and lines, with all but the selection and its neighbours dimmed. */
export function sceneOf(graph, places, selection, filters) {
  const colours = palette();
  const shown = [...places.keys()].filter((entity) => !filters.types.has(graph.entities[entity].type));
  const near = nearTo(graph, selection, filters);
  const nodes = shown.map((entity) => nodeOf(graph, entity, places.get(entity), selection, near, colours));
  nodes.sort((a, b) => b.strong - a.strong || b.radius - a.radius || a.id - b.id);
  const lines = linksAmong(graph, new Set(shown))
    .map((link) => lineOfLink(graph, link, passing(link.claims, filters), selection, colours)).filter(Boolean);
  return { nodes, lines, colours };
}

function nearTo(graph, selection, filters) {
  if (!selection) return null;
  if (selection.link) return new Set([selection.link.a, selection.link.b]);
  const links = [...graph.entities[selection.entity].links];
  const near = links.filter(([, link]) => passing(link.claims, filters).length).map(([other]) => other);
  return new Set([selection.entity, ...near]);
}

function linksAmong(graph, shown) {
  const links = [];
  for (const a of shown) {
    for (const b of graph.entities[a].links.keys()) if (a <= b && shown.has(b)) links.push(linkBetween(graph, a, b));
  }
  return links;
}

function nodeOf(graph, index, place, selection, near, colours) {
  const entity = graph.entities[index];
  const type = graph.types[entity.type];
  const dim = near !== null && !near.has(index);
  const chosen = selection !== null && (selection.entity === index || [selection.link?.a, selection.link?.b].includes(index));
  return {
    id: index, ...place, radius: radiusOf(entity), shape: type.shape, label: entity.label, dim, strong: chosen,
    fill: dim ? colours.faint : type.colour, border: chosen ? colours.ink : colours.ground, borderWidth: chosen ? 2.5 : 1,
  };
}

function lineOfLink(graph, link, claims, selection, colours) {
  if (!claims.length) return null;
  const chosen = selection?.link === link;
  const lit = chosen || selection?.entity === link.a || selection?.entity === link.b;
  const dim = selection !== null && !lit;
  const { dashes, crossed } = lineOf(graph.factualities[claims[0].factuality]);
  const more = claims.length > 1 ? `+${claims.length - 1}` : "";
  const plain = crossed ? colours.negated : lit ? colours.accent : colours.line;
  return {
    id: link.key, a: link.a, b: link.b, dim, strong: chosen, dashes, crossed: Boolean(crossed) && !dim,
    colour: dim ? colours.faint : plain, width: Math.min(4, 1.1 + 0.5 * Math.log2(claims.length)) + (lit ? 0.6 : 0),
    toB: claims.some((claim) => claim.object === link.b), toA: claims.some((claim) => claim.object === link.a),
    label: [graph.properties[claims[0].property].slice(0, 40), more].filter(Boolean).join(" "), short: more,
  };
}
