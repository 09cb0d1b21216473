// Walk along links with the arrow keys.

const DIRECTIONS = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };

/** Return the node at the other end of the link that leads most nearly into the direction of a key, or null. */
export function neighbourTowards(key, from, { marks, lines }) {
  const here = marks.find((mark) => mark.id === from);
  if (!here) return null;
  const ends = lines.filter((line) => !line.loop && (line.a === from || line.b === from)).map((line) => (line.a === from ? line.to : line.from));
  let best = null;
  let least = Math.PI / 3; // a link that leads elsewhere is no answer
  for (const end of ends) {
    const off = Math.abs(turned(Math.atan2(end.y - here.y, end.x - here.x) - DIRECTIONS[key]));
    if (off < least) [best, least] = [end.id, off];
  }
  return best;
}

/** Return whether a key is an arrow. */
export function isArrow(key) {
  return Object.hasOwn(DIRECTIONS, key);
}

function turned(angle) {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
