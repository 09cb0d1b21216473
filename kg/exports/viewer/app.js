// What the parts do together: one view and its filters, shown by the drawing, the panel, the legend and the address.

import { addressOf, viewAt } from "./address.js";
import { byId } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { save } from "./files.js";
import { applyFilters, countsOf, openFilters, passing } from "./filters.js";
import { linkBetween, readGraph } from "./graph.js";
import { onKeys } from "./keys.js";
import { legend } from "./legend.js";
import { entityContent, linkContent, pathContent, startContent } from "./panel.js";
import { shortestPaths } from "./paths.js";
import { pngPicture, svgPicture } from "./picture.js";
import { neighboursOf, placesOf } from "./places.js";
import { sceneOf } from "./scene.js";
import { searchIndex } from "./search.js";
import { searchBox } from "./searchbox.js";
import { claimsCsv, claimTable } from "./table.js";
import { neighbourTowards } from "./walk.js";

const embedded = (id) => JSON.parse(byId(id).textContent);
const graph = readGraph(embedded("data"));
const placed = embedded("places");
const overview = new Map(placed.map(({ id, x, y }) => [id, { x, y }]));
const communities = new Map(placed.map(({ id, community }) => [id, community]));
const names = searchIndex(graph.entities);
const sizes = {
  factuality: graph.factualities.length, type: graph.types.length, relation: graph.properties.length, document: graph.documents.length,
};
const WHOLE = { selection: null, focus: null, path: null, expanded: [] };
const order = { name: "", down: false }; // of the table
const state = { view: { ...WHOLE, table: false, communities: false }, filters: openFilters(), scene: null, paths: null, counts: null, anchor: null, drawn: "" };
const drawing = createDrawing(byId("canvas"), embedded("options"), (hit) => {
  if (!hit) go({ selection: null });
  else if (hit.node !== undefined) selectEntity(hit.node);
  else selectLink(graph.links.get(hit.line));
});
const showFilters = legend(graph, changeFilters);
const actions = {
  entity: selectEntity,
  link: selectLink,
  focus: (index) => go({ ...WHOLE, selection: { entity: index }, focus: index }),
  leave: () => go({ ...WHOLE, selection: overview.has(state.view.focus) ? { entity: state.view.focus } : null }),
  expand: (index) => go({ expanded: [...state.view.expanded, index] }),
  path: (from, to) => go({ ...WHOLE, path: from === to ? null : [from, to], selection: from === to ? { entity: from } : null }),
  bindSearch: (input, list, onChoose) => searchBox(graph, names, input, list, onChoose, say),
};

function isDrawn(index) {
  return state.scene.nodes.some((node) => node.id === index);
}

function selectEntity(index) {
  // An entity that is not drawn is shown where it is: in the overview, or else among its neighbours.
  if (isDrawn(index)) go({ selection: { entity: index } });
  else go({ ...WHOLE, selection: { entity: index }, focus: overview.has(index) ? null : index });
}

function selectLink(link) {
  if (isDrawn(link.a) && isDrawn(link.b)) go({ selection: { link } });
  else go({ ...WHOLE, selection: { link }, focus: overview.has(link.a) && overview.has(link.b) ? null : state.view.selection?.entity ?? link.a });
}

function selectClaim(claim) {
  if (claim.object === undefined) selectEntity(claim.subject);
  else selectLink(linkBetween(graph, claim.subject, claim.object));
}

// Change the view, and remember it in the address.
function go(changes) {
  state.view = { ...state.view, ...changes };
  remember();
  show();
}

function remember() {
  const address = addressOf(graph, state.view, state.filters);
  // A page inside a notebook has no address of its own.
  if (location.protocol !== "about:" && address !== (location.hash || "#")) history.pushState(null, "", address);
}

function changeFilters(change, complete) {
  change(state.filters, sizes);
  if (complete) remember();
  refilter();
  show();
  say(`${state.counts.claims} of ${graph.claims.length} claims pass the filters`);
}

function refilter() {
  applyFilters(graph, state.filters);
  state.counts = countsOf(graph, state.filters);
  showFilters(state.filters, state.counts);
  byId("passing").textContent = `${state.counts.claims.toLocaleString("en")} of ${graph.claims.length.toLocaleString("en")} claims`;
  byId("reset").hidden = state.counts.claims === graph.claims.length;
}

function readAddress() {
  const { view, filters } = viewAt(graph, location.hash);
  state.view = view;
  state.filters = filters;
  refilter();
  show();
}

function show() {
  const { view } = state;
  const unseen = view.selection?.entity;
  if (unseen !== undefined && view.focus === null && !view.path && !view.expanded.length && !overview.has(unseen)) view.focus = unseen;
  state.anchor = view.selection?.entity ?? state.anchor;
  draw();
  const drawn = JSON.stringify([view.focus, view.path, view.expanded]);
  if (drawn !== state.drawn) drawing.fit();
  else if (view.selection?.entity !== undefined && isDrawn(view.selection.entity)) drawing.reveal(view.selection.entity);
  state.drawn = drawn;
  byId("panel").replaceChildren(...panelContent().filter(Boolean));
  byId("panel").scrollTop = 0;
  byId("all").disabled = !view.selection && view.focus === null && !view.path && !view.expanded.length;
  showTable();
  say(title());
}

function draw() {
  const { view, filters } = state;
  state.paths = view.path && (shortestPaths(graph, ...view.path, filters) ?? { layers: view.path.map((index) => [index]), best: null });
  const places = placesOf(graph, overview, view, state.paths && { ...state.paths, best: state.paths.best ?? view.path }, filters);
  state.scene = sceneOf(graph, places, { selection: view.selection, way: state.paths?.best, communities: view.communities ? communities : null }, filters);
  drawing.show(state.scene);
  const claims = state.scene.lines.reduce((sum, line) => sum + passing(graph.links.get(line.id).claims, filters).length, 0);
  byId("status").textContent = `${state.scene.nodes.length} of ${graph.entities.length} entities · ${state.scene.lines.length} `
    + `of ${graph.links.size} links · ${claims} of ${graph.claims.length} claims drawn`;
}

function panelContent() {
  const { view: { selection, focus, path }, filters, paths } = state;
  if (selection?.link) return linkContent(graph, selection.link, filters, actions);
  if (path && !selection) return pathContent(graph, path, paths.best, filters, actions);
  if (!selection) return startContent(graph, filters, actions);
  const more = neighboursOf(graph, selection.entity, filters).filter((index) => !isDrawn(index)).length;
  return entityContent(graph, selection.entity, filters, { focused: focus === selection.entity, more }, actions);
}

// The claims that the table and its file hold: those of what is selected, or all that pass.
function claimsInView() {
  const { view: { selection }, paths, filters } = state;
  if (selection) return passing((selection.link ?? graph.entities[selection.entity]).claims, filters);
  if (!paths) return passing(graph.claims, filters);
  return (paths.best ?? []).slice(1).flatMap((index, i) => passing(linkBetween(graph, paths.best[i], index).claims, filters));
}

function showTable() {
  const { table } = state.view;
  byId("show-table").setAttribute("aria-pressed", String(table));
  byId("table").hidden = !table;
  byId("canvas").classList.toggle("behind", table);
  const claims = table ? claimsInView() : [];
  byId("table").replaceChildren(...(table ? claimTable(graph, claims, order, `${title()}: ${claims.length} claims`, selectClaim) : []));
}

function title() {
  const { selection, path } = state.view;
  const label = (index) => graph.entities[index].label;
  if (selection?.link) return `Link of ${label(selection.link.a)} and ${label(selection.link.b)}`;
  if (selection) return label(selection.entity);
  if (path) return `Path from ${label(path[0])} to ${label(path[1])}`;
  return state.counts.claims < graph.claims.length ? "What passes the filters" : "The whole graph";
}

function say(words) {
  byId("live").textContent = words;
}

const keys = {
  "/": () => byId("query").focus(),
  "?": () => byId("help").showModal(),
  Escape: () => {
    byId("menu").open = false;
    go(state.view.selection ? { selection: null } : WHOLE);
  },
  f: () => withEntity(actions.focus),
  e: () => withEntity(actions.expand),
  p: () => withEntity(() => byId("path-query").focus()),
  t: () => go({ table: !state.view.table }),
  c: () => go({ communities: !state.view.communities }),
  n: () => nextLink(1),
  b: () => nextLink(-1),
  "+": () => drawing.zoom(1.25),
  "-": () => drawing.zoom(0.8),
  0: () => drawing.fit(),
};

function withEntity(action) {
  if (state.view.selection?.entity !== undefined) action(state.view.selection.entity);
}

// Go through the links of the entity that was selected last.
function nextLink(step) {
  if (state.anchor === null) return;
  const links = neighboursOf(graph, state.anchor, state.filters).map((other) => linkBetween(graph, state.anchor, other));
  const at = links.indexOf(state.view.selection?.link);
  if (links.length) selectLink(links[at < 0 && step < 0 ? links.length - 1 : (at + step + links.length) % links.length]);
}

function walk(key) {
  const { selection } = state.view;
  const from = selection?.entity ?? (selection?.link ? state.anchor ?? selection.link.a : state.scene.nodes[0]?.id);
  if (from === undefined) return;
  const next = selection ? neighbourTowards(key, from, drawing.shown()) : from;
  if (next === null) say("No link leads that way");
  else selectEntity(next);
}

const files = {
  csv: () => save("claims.csv", "text/csv;charset=utf-8", `\ufeff${claimsCsv(graph, claimsInView())}`),
  svg: () => save("graph.svg", "image/svg+xml", svgPicture(drawing.shown(), byId("canvas").getBoundingClientRect(), state.scene.colours, document.title)),
  png: async () => save("graph.png", "image/png", await pngPicture(drawing.canvas(), state.scene.colours.ground)),
};

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  if (state.scene) draw();
}

function start() {
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (matchMedia("(max-width: 800px)").matches) byId("legend").open = false;
  actions.bindSearch(byId("query"), byId("matches"), selectEntity);
  const clicks = {
    fit: drawing.fit, all: () => go(WHOLE), theme: () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"),
    "show-table": keys.t, "show-help": keys["?"], "save-csv": files.csv, "save-svg": files.svg, "save-png": files.png, print: () => print(),
    reset: () => changeFilters((filters) => Object.assign(filters, openFilters()), true), communities: keys.c,
  };
  for (const [id, action] of Object.entries(clicks)) byId(id).addEventListener("click", action);
  const menu = byId("menu");
  addEventListener("click", (event) => { if (event.target.closest("button") || !menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", onKeys(keys, byId("canvas"), walk, () => byId("panel").focus()));
  addEventListener("popstate", readAddress);
  let before = "light";
  addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; setTheme("light"); });
  addEventListener("afterprint", () => setTheme(before));
  readAddress();
}

start();
// A read-only view of the state, for tests and for the curious.
globalThis.kg = Object.freeze({
  shown: () => drawing.shown(),
  selection: () => ({ entity: state.view.selection?.entity ?? null, link: state.view.selection?.link?.key ?? null, focus: state.view.focus }),
  entities: () => graph.entities.map(({ id, label }) => ({ id, label })),
  counts: () => Object.fromEntries(Object.entries(state.counts).map(([name, value]) => [name, typeof value === "number" ? value : [...value]])),
});
