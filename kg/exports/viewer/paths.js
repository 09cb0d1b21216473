// The shortest ways from one entity to another along links that the filters let through.

import { anyPasses, passing } from "./filters.js";

/**
 * Return the shortest ways between two entities, or null where there is none.
 *
 * `layers` holds the entities on any of them, by their distance from the first; `best` is the way with most claims.
 */
export function shortestPaths(graph, from, to, filters) {
  const steps = stepsFrom(graph, from, to, filters);
  if (!steps.has(to)) return null;
  const layers = [[to]];
  while (layers[0][0] !== from) layers.unshift(layerBefore(graph, layers[0], steps, filters));
  return { layers, best: bestWay(graph, layers, filters) };
}

function stepsFrom(graph, from, to, filters) {
  const steps = new Map([[from, 0]]);
  let layer = [from];
  while (layer.length && !steps.has(to)) {
    const next = [];
    for (const index of layer) {
      for (const [other, link] of graph.entities[index].links) {
        if (steps.has(other) || !anyPasses(link.claims, filters)) continue;
        steps.set(other, steps.get(index) + 1);
        next.push(other);
      }
    }
    layer = next;
  }
  return steps;
}

function layerBefore(graph, layer, steps, filters) {
  const wanted = steps.get(layer[0]) - 1;
  const before = new Set();
  for (const index of layer) {
    for (const [other, link] of graph.entities[index].links) {
      if (steps.get(other) === wanted && anyPasses(link.claims, filters)) before.add(other);
    }
  }
  return [...before].sort((a, b) => a - b);
}

function bestWay(graph, layers, filters) {
  let ways = new Map([[layers[0][0], { weight: 0, way: [layers[0][0]] }]]);
  for (const layer of layers.slice(1)) {
    ways = new Map(layer.map((index) => [index, bestTo(graph, index, ways, filters)]));
  }
  return ways.get(layers.at(-1)[0]).way;
}

function bestTo(graph, index, ways, filters) {
  let best = null;
  for (const [before, { weight, way }] of ways) {
    const link = graph.entities[index].links.get(before);
    const claims = link ? passing(link.claims, filters).length : 0;
    if (claims && (!best || weight + claims > best.weight)) best = { weight: weight + claims, way: [...way, index] };
  }
  return best;
}
