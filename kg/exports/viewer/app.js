// What the parts do together: one state, shown by the drawing, the panel and the address.

import { addressOf, selectionAt } from "./address.js";
import { byId } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { passing, readGraph } from "./graph.js";
import { legend } from "./legend.js";
import { entityContent, linkContent, startContent } from "./panel.js";
import { sceneOf, viewPlaces } from "./scene.js";
import { searchBox } from "./searchbox.js";

const embedded = (id) => JSON.parse(byId(id).textContent);
const graph = readGraph(embedded("data"));
const overview = new Map(embedded("places").map(({ id, x, y }) => [id, { x, y }]));
const filters = { factualities: new Set(), types: new Set() };
const state = { selection: null, focus: null, scene: null };
const drawing = createDrawing(byId("canvas"), embedded("options"), (hit) => {
  if (!hit) go({ selection: null, focus: state.focus });
  else if (hit.node !== undefined) selectEntity(hit.node);
  else selectLink(graph.links.get(hit.line));
});
const actions = {
  entity: selectEntity,
  link: selectLink,
  focus: (index) => go({ selection: { entity: index }, focus: index }),
  leave: () => go({ selection: overview.has(state.focus) ? { entity: state.focus } : null, focus: null }),
};

function selectEntity(index) {
  const seen = state.scene.nodes.some((node) => node.id === index);
  go({ selection: { entity: index }, focus: seen ? state.focus : overview.has(index) ? null : index });
}

function selectLink(link) {
  const seen = [link.a, link.b].every((index) => state.scene.nodes.some((node) => node.id === index));
  go({ selection: { link }, focus: seen ? state.focus : state.selection?.entity ?? null });
}

// Change what is selected, and remember it in the address.
function go(next) {
  const address = addressOf(graph, next);
  if (address !== (location.hash || "#")) history.pushState(null, "", address);
  apply(next);
}

function apply({ selection, focus }) {
  // An entity that the overview leaves out is seen in its own focus.
  const wanted = selection?.entity !== undefined && !overview.has(selection.entity) && focus === null ? selection.entity : focus;
  const turned = wanted !== state.focus || state.scene === null;
  Object.assign(state, { selection, focus: wanted });
  draw();
  if (turned) drawing.fit();
  else if (selection?.entity !== undefined && isShown(selection.entity)) drawing.reveal(selection.entity);
  byId("panel").scrollTop = 0;
  byId("live").textContent = spoken(selection);
}

function isShown(index) {
  return state.scene.nodes.some((node) => node.id === index);
}

function draw() {
  const places = viewPlaces(graph, overview, state.focus, filters);
  state.scene = sceneOf(graph, places, state.selection, filters);
  drawing.show(state.scene);
  byId("panel").replaceChildren(...panelContent().filter(Boolean));
  byId("all").disabled = state.selection === null && state.focus === null;
  const claims = state.scene.lines.reduce((sum, line) => sum + passing(graph.links.get(line.id).claims, filters).length, 0);
  byId("status").textContent = `${state.scene.nodes.length} of ${graph.entities.length} entities · ${state.scene.lines.length} `
    + `of ${graph.links.size} links · ${claims} of ${graph.claims.length} claims drawn`;
}

function panelContent() {
  const { selection, focus } = state;
  if (!selection) return startContent(graph, actions);
  if (selection.link) return linkContent(graph, selection.link, filters, actions);
  return entityContent(graph, selection.entity, filters, focus === selection.entity, actions);
}

function spoken(selection) {
  if (!selection) return "Nothing selected";
  const label = (index) => graph.entities[index].label;
  return selection.link ? `Link of ${label(selection.link.a)} and ${label(selection.link.b)}` : label(selection.entity);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text]")) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") go({ selection: null, focus: null });
  else if (event.key === "f" && state.selection?.entity !== undefined) actions.focus(state.selection.entity);
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  if (state.scene) draw();
}

function start() {
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
  if (matchMedia("(max-width: 800px)").matches) byId("legend").open = false;
  byId("filters").append(...legend(graph, filters, draw));
  searchBox(graph, selectEntity);
  byId("fit").addEventListener("click", drawing.fit);
  byId("all").addEventListener("click", () => go({ selection: null, focus: null }));
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  document.addEventListener("keydown", onKey);
  addEventListener("popstate", () => apply(selectionAt(graph, location.hash)));
  apply(selectionAt(graph, location.hash));
}

start();
// A read-only view of the state, for tests and for the curious.
globalThis.kg = Object.freeze({
  shown: () => drawing.shown(),
  selection: () => ({ entity: state.selection?.entity ?? null, link: state.selection?.link?.key ?? null, focus: state.focus }),
  entities: () => graph.entities.map(({ id, label }) => ({ id, label })),
});
