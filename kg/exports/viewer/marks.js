// How things look: the line of each factuality, the swatch of each type, the colours of the page.

import { svg } from "./dom.js";

// Colour alone tells nothing: each factuality has a line of its own. Lengths are pixels.
const LINES = {
  actual: { dashes: false, hint: "the text asserts it" },
  planned: { dashes: [12, 5], hint: "it is intended or proposed" },
  possible: { dashes: [6, 5], hint: "it may be, or could" },
  reported: { dashes: [2, 4], hint: "someone is said to have said it" },
  negated: { dashes: false, crossed: true, hint: "it is denied" },
};

/** Return the line of a factuality; one that the viewer does not know is drawn as reported. */
export function lineOf(factuality) {
  return Object.hasOwn(LINES, factuality) ? LINES[factuality] : LINES.reported;
}

/** Return a picture of the line of a factuality. */
export function lineSwatch(factuality) {
  const line = lineOf(factuality);
  const stroke = { stroke: "currentColor", "stroke-width": 2, fill: "none" };
  const dashes = line.dashes ? line.dashes.join(" ") : false;
  return svg("svg", { class: `line ${line.crossed ? "negated" : ""}`, viewBox: "0 0 34 12", "aria-hidden": "true" },
    svg("path", { d: "M1 6H33", "stroke-dasharray": dashes, ...stroke }),
    line.crossed ? svg("path", { d: "M13 2l8 8M21 2l-8 8", ...stroke }) : null);
}

const SHAPES = {
  dot: "M7 2a5 5 0 1 0 .01 0Z",
  square: "M2.5 2.5h9v9h-9Z",
  diamond: "M7 1l6 6l-6 6l-6-6Z",
  triangle: "M7 1.5l6 11h-12Z",
  triangleDown: "M7 12.5l6-11h-12Z",
  hexagon: "M1 7l3-5.2h6l3 5.2l-3 5.2h-6Z",
  star: "M7 .5l1.9 4.3l4.6.4l-3.5 3.1l1.1 4.6l-4.1-2.5l-4.1 2.5l1.1-4.6l-3.5-3.1l4.6-.4Z",
};

/** Return a picture of the mark of a type. */
export function typeSwatch(type) {
  return svg("svg", { class: "swatch", viewBox: "0 0 14 14", "aria-hidden": "true" },
    svg("path", { d: shapePath(type.shape), fill: type.colour }));
}

/** Return the colours in use, which the style sheet holds. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    ground: read("--ground"), ink: read("--ink"), soft: read("--soft"), faint: read("--faint"),
    line: read("--edge"), accent: read("--accent"), negated: read("--negated"),
  };
}

/** Return the radius of an entity's mark in pixels: its area grows with its claims. */
export function radiusOf(entity) {
  return 6 + Math.min(12, 2 * Math.sqrt(entity.claims.length));
}

/** Return the path of a mark around (7, 7), with a radius of 5. */
export function shapePath(shape) {
  return Object.hasOwn(SHAPES, shape) ? SHAPES[shape] : SHAPES.dot;
}

/** Return the colour of a community, by its number. */
export function hueOf(number) {
  return `hsl(${(number * 137.5) % 360} 65% 50%)`;
}
