// Which claims the filters let through, and how many claims each choice stands for.

export const LISTS = ["factuality", "type", "relation", "document"];
const BITS = { factuality: 1, type: 2, relation: 4, document: 8, time: 16, confidence: 32 };

/** Return filters that let everything through. `hidden` holds indexes; dates are ISO, as precise as one likes. */
export function openFilters() {
  return {
    hidden: Object.fromEntries(LISTS.map((name) => [name, new Set()])), since: "", until: "", undated: true, confidence: 0,
    held: null,
  };
}

/** Note for each claim which filters hold it back. */
export function applyFilters(graph, filters) {
  filters.held = Uint8Array.from(graph.claims, (claim) => heldBy(graph, claim, filters));
}

/** Return the claims that the filters let through. */
export function passing(claims, filters) {
  return claims.filter((claim) => filters.held[claim.index] === 0);
}

/** Return whether the filters let any of the claims through. */
export function anyPasses(claims, filters) {
  return claims.some((claim) => filters.held[claim.index] === 0);
}

/**
 * Return what each choice stands for while the other filters stay as they are: claims by factuality, relation and
 * document, entities by type; and how many claims pass all filters.
 */
export function countsOf(graph, filters) {
  const counts = {
    factuality: zeros(graph.factualities), type: zeros(graph.types), relation: zeros(graph.properties),
    document: zeros(graph.documents), undated: 0, claims: 0,
  };
  const ends = new Set();
  for (const claim of graph.claims) {
    const held = filters.held[claim.index];
    if (held === 0) counts.claims += 1;
    if (free(held, "factuality")) counts.factuality[claim.factuality] += 1;
    if (free(held, "relation")) counts.relation[claim.property] += 1;
    if (free(held, "time") && !isDated(claim)) counts.undated += 1;
    if (free(held, "document")) for (const index of documentsOf(graph, claim)) counts.document[index] += 1;
    if (free(held, "type")) endsOf(claim).forEach((end) => ends.add(end));
  }
  for (const end of ends) counts.type[graph.entities[end].type] += 1;
  return counts;
}

/** Return the dates that claims have, each once, in order. */
export function datesOf(graph) {
  return [...new Set(graph.claims.flatMap(({ begin, end }) => [begin, end]).filter(Boolean))].sort();
}

/** Return the documents that back a claim. */
export function documentsOf(graph, claim) {
  return new Set(claim.evidence.map((index) => graph.evidence[index][0]));
}

function heldBy(graph, claim, filters) {
  const { hidden } = filters;
  let bits = 0;
  if (hidden.factuality.has(claim.factuality)) bits |= BITS.factuality;
  if (hidden.relation.has(claim.property)) bits |= BITS.relation;
  if (hidden.type.size && endsOf(claim).some((end) => hidden.type.has(graph.entities[end].type))) bits |= BITS.type;
  if (hidden.document.size && claim.evidence.every((index) => hidden.document.has(graph.evidence[index][0]))) bits |= BITS.document;
  if (!inTime(claim, filters)) bits |= BITS.time;
  if (filters.confidence > 0 && !(claim.confidence >= filters.confidence)) bits |= BITS.confidence;
  return bits;
}

// A date as precise as a month or a year stands for all its days: 2018 lies within 2018-04 to 2018-05.
function inTime(claim, { since, until, undated }) {
  if (!isDated(claim)) return undated;
  const [first, last] = [claim.begin || claim.end, claim.end || claim.begin];
  return (!since || `${last}~` >= since) && (!until || first <= `${until}~`);
}

function isDated(claim) {
  return Boolean(claim.begin || claim.end);
}

function endsOf(claim) {
  return claim.object === undefined ? [claim.subject] : [claim.subject, claim.object];
}

function free(held, facet) {
  return (held & ~BITS[facet]) === 0;
}

function zeros(list) {
  return new Uint32Array(list.length);
}
