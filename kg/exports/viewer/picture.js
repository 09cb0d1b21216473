// The drawing as a picture to keep: SVG from what is on the screen, PNG from the canvas.

import { svg } from "./dom.js";
import { hueOf, shapePath } from "./marks.js";

// Characters that no XML file may hold.
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Return the text of an SVG file of what is shown. */
export function svgPicture({ marks, lines, labels, hulls }, { width, height }, colours, title) {
  const dimFirst = (one, other) => other.dim - one.dim;
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif" },
    svg("title", {}, clean(title)),
    svg("rect", { width, height, fill: colours.ground }),
    ...hulls.map(hull),
    ...[...lines].sort(dimFirst).flatMap((line) => lineParts(line)),
    ...[...marks].sort(dimFirst).map(mark),
    ...labels.map((label) => lettering(label, colours)));
  return new XMLSerializer().serializeToString(picture);
}

/** Return a promise of the PNG file of a canvas, on a ground of a colour. */
export function pngPicture(canvas, ground) {
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Promise((done) => { copy.toBlob(done, "image/png"); });
}

function hull({ number, points }) {
  return svg("polygon", { points: points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" "), fill: hueOf(number), opacity: 0.13 });
}

function mark({ x, y, radius, shape, fill, border, borderWidth, label }) {
  const scale = round(radius / 5);
  return svg("path", {
    d: shapePath(shape), fill, stroke: border, "stroke-width": round(borderWidth / scale),
    transform: `translate(${round(x)} ${round(y)}) scale(${scale}) translate(-7 -7)`,
  }, svg("title", {}, clean(label)));
}

function lineParts(line) {
  const stroke = { stroke: line.colour, "stroke-width": round(line.width), fill: "none", "stroke-dasharray": line.dashes ? line.dashes.join(" ") : false };
  if (line.loop) {
    const { x, y, radius } = line.loop;
    return [svg("circle", { cx: round(x), cy: round(y), r: round(radius), ...stroke }), ...cross({ x: x + radius, y }, line)];
  }
  const [start, end] = [edgeOf(line.from, line.to), edgeOf(line.to, line.from)];
  return [
    svg("path", { d: `M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}`, ...stroke }),
    ...(line.toB ? [arrow(end, line.from, line.colour)] : []), ...(line.toA ? [arrow(start, line.to, line.colour)] : []),
    ...cross({ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, line),
  ];
}

function edgeOf(node, other) {
  const length = Math.hypot(other.x - node.x, other.y - node.y) || 1;
  const part = Math.min(1, (node.radius + 1) / length);
  return { x: node.x + (other.x - node.x) * part, y: node.y + (other.y - node.y) * part };
}

function arrow(tip, from, colour) {
  const turn = (Math.atan2(tip.y - from.y, tip.x - from.x) * 180) / Math.PI;
  return svg("path", { d: "M0 0L-9 3.5L-7 0L-9 -3.5Z", fill: colour, transform: `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(turn)})` });
}

function cross({ x, y }, { crossed, colour }) {
  if (!crossed) return [];
  return [svg("path", { d: "M-5 -5L5 5M5 -5L-5 5", stroke: colour, "stroke-width": 2, transform: `translate(${round(x)} ${round(y)})` })];
}

function lettering({ text, font, kind, left, right, top }, colours) {
  const bold = font.startsWith("600");
  return svg("text", {
    x: round((left + right) / 2), y: round(top + 12), "text-anchor": "middle", "font-size": Number.parseInt(font.replace("600 ", ""), 10),
    "font-weight": bold ? 600 : false, fill: kind === "line" ? colours.soft : colours.ink, stroke: colours.ground, "stroke-width": 3.5,
    "stroke-linejoin": "round", "paint-order": "stroke",
  }, clean(text));
}

function clean(text) {
  return text.replace(NO_XML, "\ufffd");
}

function round(number) {
  return Math.round(number * 100) / 100;
}
