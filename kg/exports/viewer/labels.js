// Place labels where they cover neither one another, nor marks, nor arrowheads.

const CELL = 80;
const HEIGHT = 15;

/** Return text cut to a number of characters. */
export function cut(text, length = 28) {
  const characters = Array.from(text.slice(0, 4 * length));
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}

// How bad it is to cover something, and how bad a place may be.
export const COSTS = { lineEnd: 1, outside: 500, mark: 12, label: 1000 };
export const BEARS = { ordinary: 11, important: 999, chosen: Infinity };

/**
 * Return the labels that fit, each with its box, the most wanted first.
 *
 * A wanted label has text, font, `at` (candidate centres of the top edge, best first), `own` (what it may touch) and
 * `bears` (how bad a place it takes); obstacles are boxes with an owner and a cost.
 */
export function placeLabels(wanted, obstacles, frame, width, { most = 140, tries = 400 } = {}) {
  const taken = crowd();
  for (const obstacle of obstacles) taken.add(obstacle);
  const placed = [];
  for (const label of wanted.slice(0, tries)) {
    if (placed.length >= most) break;
    const half = width(label.text, label.font) / 2 + 2;
    const boxes = label.at.flatMap(({ x, y }, i) => {
      const box = { left: x - half, right: x + half, top: y, bottom: y + HEIGHT };
      return within(box, frame) || i > 1 ? [box] : [box, shifted(box, frame)]; // those further on stand beside the mark
    });
    const costs = boxes.map((one) => taken.cost(one, label.own) + (within(one, frame) ? 0 : COSTS.outside));
    const least = Math.min(...costs);
    if (least > label.bears) continue;
    const box = boxes[costs.indexOf(least)];
    taken.add({ ...box, cost: COSTS.label });
    placed.push({ ...label, box });
  }
  return placed;
}

function crowd() {
  const cells = new Map();
  function* around(box) {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        yield column * 100003 + row;
      }
    }
  }
  return {
    add(box) {
      for (const cell of around(box)) {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      }
    },
    cost(box, own) {
      const covered = new Set();
      for (const cell of around(box)) {
        for (const other of cells.get(cell) ?? []) {
          if (other.owner !== own && overlap(box, other)) covered.add(other);
        }
      }
      return [...covered].reduce((sum, other) => sum + other.cost, 0);
    },
  };
}

// A box that hangs over a side of the frame, pushed inside.
function shifted(box, frame) {
  const by = Math.max(0, 2 - box.left) - Math.max(0, box.right - frame.width + 2);
  return { ...box, left: box.left + by, right: box.right + by };
}

function within(box, frame) {
  return box.left >= 2 && box.top >= 2 && box.right <= frame.width - 2 && box.bottom <= frame.height - 2;
}

function overlap(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
