// What lies under the pointer.

const NEAR = 7; // pixels by which a pointer may miss

/** Return the node or line at a point, or null; all in screen pixels. */
export function pick(point, nodes, lines) {
  const node = nearest(nodes, (one) => Math.hypot(one.x - point.x, one.y - point.y) - one.radius);
  if (node) return { node: node.id };
  const line = nearest(lines, (one) => (one.loop ? toLoop(point, one.loop) : toSegment(point, one)));
  return line ? { line: line.id } : null;
}

/** Return the circle of a line that leaves and enters the same node, up and to the right of it. */
export function loopOf(node, size) {
  const reach = node.radius * Math.SQRT1_2;
  return { x: node.x + reach, y: node.y - reach, radius: size };
}

function nearest(things, distance) {
  let best = null;
  let least = NEAR;
  for (const thing of things) {
    const far = distance(thing);
    if (far < least) [best, least] = [thing, far];
  }
  return best;
}

function toLoop(point, loop) {
  return Math.abs(Math.hypot(point.x - loop.x, point.y - loop.y) - loop.radius);
}

function toSegment(point, { from, to }) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
