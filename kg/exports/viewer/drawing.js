// Draw a scene on a canvas with vis-network. The rest of the viewer knows only what this module exports,
// so that another library can take its place.

import { lettered } from "./lettering.js";
import { hueOf } from "./marks.js";
import { loopOf, pick } from "./pick.js";
import { sketchLines } from "./sketch.js";

const DENSE = 300; // lines from which on a dragged view shows them without arrows
const LOOP = 20; // pixels: the radius of a line from a mark to itself
// Shapes of the same size in vis-network do not look so.
const FULL = { star: 1.35, triangle: 1.15, triangleDown: 1.15, diamond: 1.15, square: 0.9 };

/**
 * Return a drawing in an element. `onPick` is called with what was clicked: {node}, {line} or null.
 *
 * A scene has `nodes` (id, x, y, radius, shape, fill, border, label, strong, dim), `lines` (id, a, b, colour, width,
 * dashes, crossed, toA, toB, label, dim), `hulls` (number, points) and `colours`. The order of nodes is the order in which they are labelled.
 */
export function createDrawing(host, options, onPick) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(host, { nodes, edges }, options);
  const state = { scene: { nodes: [], lines: [], hulls: [], colours: {} }, step: 0, labels: [], moved: false, dragged: false, origin: null };
  const widths = new Map();

  const screen = () => {
    const origin = network.canvasToDOM({ x: 0, y: 0 });
    const scale = network.getScale();
    return { scale, point: ({ x, y }) => ({ x: origin.x + x * scale, y: origin.y + y * scale }) };
  };
  const onScreen = () => located(state.scene, screen(), state.step);
  const pickAt = (point) => {
    const { marks, lines } = onScreen();
    return pick(point, [...marks.values()], lines);
  };
  const restyle = () => {
    const grow = 1 / shrink(state.step);
    nodes.update(state.scene.nodes.map((node) => visNode(node, grow)));
    edges.clear(); // vis draws in the order of adding: what matters comes last, over the dimmed
    edges.add(state.scene.lines.map((line) => visEdge(line, grow, Math.max(0.3, 0.6 - state.scene.lines.length / 1000))).sort((a, b) => b.dim - a.dim));
  };
  const rescale = () => {
    const step = Math.round(Math.log2(network.getScale()) * 2) / 2;
    if (step !== state.step) {
      state.step = step;
      restyle();
    }
  };
  const measure = (context) => (text, font) => {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };

  network.on("beforeDrawing", (context) => {
    drawHulls(context, state.scene.hulls);
    if (state.dragged && isDense(state.scene)) sketchLines(context, state.scene.lines, state.places, 1 / shrink(state.step));
  });
  network.on("afterDrawing", (context) => {
    const { width, height } = context.canvas;
    const ratio = width / host.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { marks, lines } = onScreen();
    if (!state.dragged || !isDense(state.scene)) drawCrosses(context, lines, state.scene.colours, screen().scale / shrink(state.step));
    const frame = { width: width / ratio, height: height / ratio };
    const origin = screen().point({ x: 0, y: 0 });
    // While the view is dragged, labels go along; where they fit best is found anew at the end.
    state.labels = state.dragged ? moved(state.labels, origin, state.origin) : lettered(marks, lines, frame, measure(context));
    state.origin = origin;
    drawLabels(context, state.labels, state.scene.colours);
    context.restore();
  });
  network.on("click", (event) => onPick(pickAt(event.pointer.DOM)));
  network.on("zoom", () => { state.moved = true; rescale(); });
  network.on("dragStart", (event) => Object.assign(state, { moved: true, dragged: !event.nodes.length }));
  network.on("dragEnd", (event) => {
    state.dragged = false;
    for (const id of event.nodes) {
      const node = state.scene.nodes.find((one) => one.id === id);
      if (node) Object.assign(node, network.getPosition(id));
    }
    network.redraw();
  });
  network.on("resize", () => { if (!state.moved) drawing.fit(); });
  host.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const edge = host.getBoundingClientRect();
    host.classList.toggle("over", pickAt({ x: event.clientX - edge.left, y: event.clientY - edge.top }) !== null);
  });

  const drawing = {
    /** Draw a scene in place of the one before. */
    show(scene) {
      if (isDense(scene) !== isDense(state.scene)) network.setOptions({ interaction: { hideEdgesOnDrag: isDense(scene) } });
      state.scene = scene;
      state.places = new Map(scene.nodes.map((node) => [node.id, node]));
      const kept = new Set(scene.nodes.map((node) => node.id));
      nodes.remove(nodes.getIds().filter((id) => !kept.has(id)));
      restyle();
    },
    /** Bring every node into view. */
    fit() {
      state.moved = false;
      const view = fitted(state.scene.nodes, host.clientWidth, host.clientHeight);
      network.moveTo({ position: view, scale: view.scale, animation: false });
      rescale();
      network.redraw();
    },
    /** Bring one node to where it can be seen, without changing the scale. */
    reveal(id) {
      const node = state.scene.nodes.find((one) => one.id === id);
      const { x, y } = screen().point(node);
      if (x > 60 && y > 30 && x < host.clientWidth - 60 && y < host.clientHeight - 40) return;
      state.moved = true;
      network.moveTo({ position: { x: node.x, y: node.y }, animation: false });
    },
    /** Make everything larger or smaller around the middle. */
    zoom(factor) {
      state.moved = true;
      network.moveTo({ scale: network.getScale() * factor, animation: false });
      rescale();
    },
    /** Move the view by pixels. */
    pan(x, y) {
      state.moved = true;
      network.moveTo({ offset: { x: -x, y: -y }, animation: false });
    },
    /** Return the canvas with the drawing. */
    canvas() {
      network.redraw();
      return host.querySelector("canvas");
    },
    /** Return the marks, lines, labels and hulls as they are on the screen. */
    shown() {
      const { marks, lines } = onScreen();
      const labels = state.labels.map(({ text, kind, font, box }) => ({ text, kind, font, ...box }));
      const hulls = state.scene.hulls.map(({ number, points }) => ({ number, points: points.map(screen().point) }));
      return { marks: [...marks.values()], lines, labels, hulls };
    },
  };
  return drawing;
}

function isDense({ lines }) {
  return lines.length > DENSE;
}

// Marks grow and shrink with the square root of the scale: they neither vanish nor swell.
function shrink(step) {
  return 2 ** (step / 2);
}

function visNode(node, grow) {
  return {
    id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.radius * (FULL[node.shape] ?? 1) * grow, borderWidth: node.borderWidth,
    color: { background: node.fill, border: node.border },
  };
}

function visEdge(line, grow, head) {
  const arrow = (enabled) => ({ enabled, scaleFactor: head * grow, type: "arrow" });
  return {
    id: line.id, from: line.a, to: line.b, dim: Number(line.dim), width: line.width * grow,
    dashes: line.dashes ? line.dashes.map((length) => length * grow) : false,
    color: { color: line.colour, inherit: false }, selfReference: { size: LOOP * grow, angle: Math.PI / 4 },
    arrows: { to: arrow(line.toB), from: arrow(line.toA && line.a !== line.b) },
  };
}

function located(scene, { scale, point }, step) {
  const zoom = scale / shrink(step);
  const marks = new Map(scene.nodes.map((node) => [node.id, { ...node, ...point(node), radius: node.radius * zoom }]));
  const lines = scene.lines.map((line) => {
    const [from, to] = [marks.get(line.a), marks.get(line.b)];
    return { ...line, from, to, loop: from === to ? loopOf(from, LOOP * zoom) : null };
  });
  return { marks, lines };
}

function fitted(nodes, width, height) {
  if (!nodes.length) return { x: 0, y: 0, scale: 1 };
  const [xs, ys] = [nodes.map((node) => node.x), nodes.map((node) => node.y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [side, end] = [Math.min(80, width * 0.16), 44];
  const scale = Math.min((width - 2 * side) / (right - left || 1), (height - 2 * end) / (bottom - top || 1), 1.4);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 0.01) };
}

function moved(labels, to, from) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return labels.map((label) => {
    const { left, right, top, bottom } = label.box;
    return { ...label, box: { left: left + x, right: right + x, top: top + y, bottom: bottom + y } };
  });
}

function drawHulls(context, hulls) {
  for (const { number, points } of hulls) {
    context.save();
    context.globalAlpha = 0.13;
    context.beginPath();
    points.forEach(({ x, y }) => context.lineTo(x, y));
    context.fillStyle = hueOf(number);
    context.fill();
    context.restore();
  }
}

function drawCrosses(context, lines, colours, zoom) {
  const arm = Math.max(2.5, Math.min(6, 5 * zoom));
  for (const line of lines.filter((one) => one.crossed)) {
    const { from, to, loop } = line;
    const x = loop ? loop.x + loop.radius : (from.x + to.x) / 2;
    const y = loop ? loop.y : (from.y + to.y) / 2;
    for (const [width, colour] of [[arm, colours.ground], [arm * 0.4, line.colour]]) {
      context.beginPath();
      context.moveTo(x - arm, y - arm);
      context.lineTo(x + arm, y + arm);
      context.moveTo(x + arm, y - arm);
      context.lineTo(x - arm, y + arm);
      Object.assign(context, { lineWidth: width, strokeStyle: colour });
      context.stroke();
    }
  }
}

function drawLabels(context, labels, colours) {
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 });
  for (const { text, font, kind, box } of labels) {
    const [x, y] = [(box.left + box.right) / 2, box.top + 1];
    Object.assign(context, { font, strokeStyle: colours.ground, fillStyle: kind === "line" ? colours.soft : colours.ink });
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}
