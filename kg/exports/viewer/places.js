// Where the entities of a view are: the whole drawing, one entity among its neighbours, or the ways between two.

import { anyPasses } from "./filters.js";
import { ringPlaces } from "./ring.js";

export const MOST = 1000; // entities drawn at once
const NEIGHBOURS = 80; // the panel lists those beyond
const COLUMN = 230;
const ROW = 74;
const TALL = 12; // entities in a column of a path

/** Return the places of a view, by entity; `paths` are its shortest paths, where it shows a path. */
export function placesOf(graph, overview, { focus, expanded }, paths, filters) {
  const places = paths ? columns(graph, paths) : focus === null ? new Map(overview) : around(graph, focus, filters);
  for (const index of expanded) expand(graph, places, index, filters);
  return places;
}

/** Return the neighbours of an entity along links that pass, those with most claims first. */
export function neighboursOf(graph, index, filters) {
  const links = [...graph.entities[index].links].filter(([other, link]) => other !== index && anyPasses(link.claims, filters));
  links.sort(([a, one], [b, other]) => other.claims.length - one.claims.length || a - b);
  return links.map(([other]) => other);
}

function around(graph, focus, filters) {
  const others = neighboursOf(graph, focus, filters).slice(0, NEIGHBOURS);
  others.sort((a, b) => graph.entities[a].type - graph.entities[b].type || a - b);
  const ring = ringPlaces(others.length);
  return new Map([[focus, { x: 0, y: 0 }], ...others.map((entity, i) => [entity, ring[i]])]);
}

// The best way runs straight; the entities of other ways stand above and below it in turn.
function columns(graph, { layers, best }) {
  const places = new Map();
  layers.forEach((layer, column) => {
    const strongest = layer.filter((index) => index !== best[column])
      .sort((a, b) => graph.entities[b].claims.length - graph.entities[a].claims.length || a - b);
    [best[column], ...strongest].slice(0, TALL).forEach((index, i) => {
      const side = i % 2 ? 1 : -1;
      places.set(index, { x: column * COLUMN, y: side * Math.ceil(i / 2) * ROW });
    });
  });
  return places;
}

// New neighbours stand around the entity, where nothing else does.
function expand(graph, places, index, filters) {
  const middle = places.get(index);
  if (!middle) return;
  const fresh = neighboursOf(graph, index, filters).filter((other) => !places.has(other)).slice(0, Math.max(0, Math.min(NEIGHBOURS, MOST - places.size)));
  const spots = freeSpots(middle, [...places.values()]);
  for (const other of fresh) places.set(other, spots.next().value);
}

function* freeSpots(middle, taken) {
  for (let radius = 110; ; radius += 55) {
    const count = Math.floor((2 * Math.PI * radius) / 95);
    for (let i = 0; i < count; i += 1) {
      const angle = (2 * Math.PI * (i + (radius % 2) / 2)) / count;
      const spot = { x: Math.round(middle.x + radius * Math.cos(angle)), y: Math.round(middle.y + radius * Math.sin(angle)) };
      if (taken.every(({ x, y }) => Math.abs(x - spot.x) >= 80 || Math.abs(y - spot.y) >= 38)) {
        taken.push(spot);
        yield spot;
      }
    }
  }
}
