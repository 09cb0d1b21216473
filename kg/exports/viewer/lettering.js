// Write names at marks and relations at lines.

import { BEARS, COSTS, cut, placeLabels } from "./labels.js";

const FONT = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const IMPORTANT = 15; // so many names are written even over lesser marks
const DENSE = 300; // lines from which on every label covers some line

/** Return the labels that fit in a frame; marks come in the order of their worth. */
export function lettered(marks, lines, frame, width) {
  const inside = ({ x, y }) => x > -40 && y > -20 && x < frame.width + 40 && y < frame.height + 20;
  const seen = [...marks.values()].filter(inside);
  const obstacles = seen.map((mark) => ({
    owner: mark.id, cost: COSTS.mark, left: mark.x - mark.radius, right: mark.x + mark.radius, top: mark.y - mark.radius,
    bottom: mark.y + mark.radius,
  }));
  const lit = lines.filter((line) => !line.dim && !line.loop && (inside(line.from) || inside(line.to)));
  if (lit.length < DENSE) obstacles.push(...lit.flatMap(lineEnds));
  obstacles.push(...lines.filter((line) => line.loop && !line.dim).map(({ loop: { x, y, radius } }) => (
    { cost: COSTS.lineEnd, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })));
  const names = seen.filter((mark) => !mark.dim).map((mark, rank) => nameLabel(mark, rank, width));
  const relations = lines.filter((line) => !line.dim && line.label && (inside(line.from) || inside(line.to)))
    .map((line) => lineLabel(line, width)).filter(Boolean);
  return placeLabels([...names, ...relations], obstacles, frame, width);
}

// The ends of a line, which names avoid: arrowheads above all.
function lineEnds(line) {
  const ends = [[line.from, line.to], [line.to, line.from]];
  return ends.flatMap(([from, to]) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return [5, 14, 24, 36].filter((back) => to.radius + back < length).map((back) => {
      const part = (to.radius + back) / length;
      const [x, y] = [to.x + (from.x - to.x) * part, to.y + (from.y - to.y) * part];
      return { owner: line.id, cost: COSTS.lineEnd, left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
    });
  });
}

function nameLabel(mark, rank, width) {
  const text = cut(mark.label);
  const font = mark.strong ? `600 13px ${FONT}` : `12px ${FONT}`;
  const { x, y, radius } = mark;
  const beside = radius + 6 + width(text, font) / 2;
  const at = [
    { x, y: y + radius + 2 }, { x, y: y - radius - 17 }, { x: x + beside, y: y - 8 }, { x: x - beside, y: y - 8 },
    { x: x + beside * 0.8, y: y + radius - 2 }, { x: x - beside * 0.8, y: y + radius - 2 },
  ];
  const bears = mark.strong ? BEARS.chosen : rank < IMPORTANT ? BEARS.important : BEARS.ordinary;
  return { kind: "entity", text, font, at, own: mark.id, bears };
}

function lineLabel(line, width) {
  const font = `11px ${FONT}`;
  if (line.loop) {
    const { x, y, radius } = line.loop;
    return { kind: "line", text: line.label, font, own: line.id, bears: BEARS.ordinary, at: [{ x, y: y - radius - 16 }, { x: x + radius, y: y - radius - 10 }] };
  }
  const { from, to } = line;
  const length = Math.hypot(to.x - from.x, to.y - from.y) - from.radius - to.radius;
  const fits = (text) => length > 26 + width(text, font) * Math.abs((to.x - from.x) / (length || 1)) && length > 50;
  const text = [line.label, line.short].find((one) => one && fits(one));
  if (!text) return null;
  const aside = line.crossed ? [0.27, 0.73] : [0.5, 0.4, 0.6];
  const at = aside.map((t) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t - 8 }));
  return { kind: "line", text, font, own: line.id, at, bears: line.strong ? BEARS.chosen : BEARS.ordinary };
}
