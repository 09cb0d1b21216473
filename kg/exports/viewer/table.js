// The claims as a table, which can be sorted, and the same as CSV.

import { element, isolated } from "./dom.js";
import { documentsOf } from "./filters.js";
import { relationOf } from "./graph.js";

const PAGE = 100; // rows at once

const COLUMNS = [
  { name: "subject", text: (graph, claim) => graph.entities[claim.subject].label },
  { name: "relation", text: relationOf },
  { name: "object", text: (graph, claim) => (claim.object === undefined ? claim.value : graph.entities[claim.object].label) },
  { name: "factuality", text: (graph, claim) => graph.factualities[claim.factuality], by: (graph, claim) => claim.factuality },
  { name: "quote", text: (graph, claim) => graph.evidence[claim.evidence[0]][3] },
  { name: "begin", text: (graph, claim) => claim.begin ?? "" },
  { name: "end", text: (graph, claim) => claim.end ?? "" },
  { name: "speaker", text: (graph, claim) => graph.entities[claim.speaker]?.label ?? "" },
  { name: "confidence", text: (graph, claim) => claim.confidence ?? "", by: (graph, claim) => claim.confidence ?? -1 },
  { name: "documents", text: (graph, claim) => [...documentsOf(graph, claim)].map((index) => graph.documents[index].title).join("; ") },
];
const OF_EVIDENCE = ["quote", "documents"];

/** Return a table; `order` holds the name of the column it is sorted by and whether downwards, and is changed by it. */
export function claimTable(graph, claims, order, caption, onClaim) {
  const body = element("tbody");
  const more = element("button", { type: "button", class: "more" });
  const heads = new Map(COLUMNS.map(({ name }) => [name, element("th", { scope: "col" })]));
  let rows = [];
  const fill = (count) => {
    const from = body.children.length;
    body.append(...rows.slice(from, from + count).map((claim) => rowOf(graph, claim, onClaim)));
    more.hidden = body.children.length >= rows.length;
    more.textContent = `Show ${Math.min(PAGE, rows.length - body.children.length)} more of ${rows.length.toLocaleString("en")}`;
  };
  const refill = () => {
    rows = sorted(graph, claims, order);
    for (const [name, head] of heads) head.setAttribute("aria-sort", name !== order.name ? "none" : order.down ? "descending" : "ascending");
    body.replaceChildren();
    fill(PAGE);
  };
  for (const [name, head] of heads) {
    head.append(element("button", { type: "button", onclick: () => {
      Object.assign(order, { down: order.name === name && !order.down, name });
      refill();
    } }, name));
  }
  more.addEventListener("click", () => fill(PAGE));
  refill();
  return [element("table", {}, element("caption", {}, caption), element("thead", {}, element("tr", {}, ...heads.values())), body), more];
}

/** Return claims as the text of a CSV file, with a row for each piece of evidence. */
export function claimsCsv(graph, claims) {
  const columns = COLUMNS.filter(({ name }) => !OF_EVIDENCE.includes(name));
  const header = ["claim", ...columns.map(({ name }) => name), "duration", "theme", "amount", "place", "instrument", "document", "date", "source", "quote begin", "quote end", "quote"];
  const rows = claims.flatMap((claim) => claim.evidence.map((index) => {
    const [document, begin, end, quote] = graph.evidence[index];
    const { title, date, source } = graph.documents[document];
    return [claim.key, ...columns.map(({ text }) => text(graph, claim)), claim.duration, claim.theme, claim.amount,
      graph.entities[claim.place]?.label, claim.instrument, title, date, source, begin, end, quote];
  }));
  return [header, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

function sorted(graph, claims, { name, down }) {
  const column = COLUMNS.find((one) => one.name === name);
  if (!column) return claims;
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const keyed = claims.map((claim) => ({ claim, key: (column.by ?? column.text)(graph, claim) }));
  keyed.sort((a, b) => (column.by ? a.key - b.key : compare(a.key, b.key)) * (down ? -1 : 1) || a.claim.index - b.claim.index);
  return keyed.map(({ claim }) => claim);
}

function rowOf(graph, claim, onClaim) {
  const factuality = graph.factualities[claim.factuality];
  const cells = COLUMNS.map(({ name, text }) => {
    const content = isolated(String(text(graph, claim)).slice(0, 400));
    return element("td", { class: name }, name === "relation" ? element("button", { type: "button", onclick: () => onClaim(claim) }, content) : content);
  });
  return element("tr", { class: factuality, "data-row": claim.key }, ...cells);
}

// A spreadsheet takes a field that begins like this for a formula, and would run it.
function csvField(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
