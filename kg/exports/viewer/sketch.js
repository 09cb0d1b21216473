// Lines drawn fast, without arrows, while the view of a large drawing is dragged.

/** Draw straight lines between the places of nodes, all of a kind at once. */
export function sketchLines(context, lines, places, grow) {
  context.save();
  for (const kind of kindsOf(lines)) {
    const [{ colour, dashes }] = kind;
    Object.assign(context, { strokeStyle: colour, lineWidth: 1.4 * grow });
    context.setLineDash(dashes ? dashes.map((length) => length * grow) : []);
    context.beginPath();
    for (const { a, b } of kind) {
      context.moveTo(places.get(a).x, places.get(a).y);
      context.lineTo(places.get(b).x, places.get(b).y);
    }
    context.stroke();
  }
  context.restore();
}

function kindsOf(lines) {
  const kinds = new Map();
  for (const line of lines) {
    const name = `${line.colour} ${line.dashes}`;
    if (!kinds.has(name)) kinds.set(name, []);
    kinds.get(name).push(line);
  }
  return kinds.values();
}
