// The embedded graph, indexed: which claims an entity has, and which link joins two entities.

/** Return entities, claims and links with the references between them filled in. */
export function readGraph(data) {
  const entities = data.entities.map((entity, index) => ({
    aliases: [], same: [], ...entity, index, links: new Map(), values: [], said: [], claims: [],
  }));
  const links = new Map();
  const claims = data.claims.map((claim, index) => connected({ marks: [], ...claim, index }, entities, links));
  for (const link of links.values()) link.claims.sort(strongestFirst);
  return { ...data, entities, claims, links, byId: new Map(entities.map((entity) => [entity.id, entity])) };
}

/** Return the link between two entities, or undefined. */
export function linkBetween(graph, a, b) {
  return graph.links.get(linkKey(a, b));
}

/** Return the order of claims: the strongest factuality first, then the best backed. */
export function strongestFirst(one, other) {
  return one.factuality - other.factuality || other.evidence.length - one.evidence.length || one.index - other.index;
}

/** Return the words for the property of a claim. */
export function relationOf(graph, claim) {
  return graph.properties[claim.property].label;
}

/** Return the words of a duration such as P7Y or P1Y6M. */
export function durationWords(duration) {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (!match) return duration;
  const units = ["year", "month", "week", "day"];
  const words = units.map((unit, i) => match[i + 1] && `${match[i + 1]} ${unit}${match[i + 1] === "1" ? "" : "s"}`);
  return words.filter(Boolean).join(", ") || duration;
}

function linkKey(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

function connected(claim, entities, links) {
  const subject = entities[claim.subject];
  subject.claims.push(claim);
  if (claim.speaker !== undefined) entities[claim.speaker].said.push(claim);
  if (claim.object === undefined) {
    subject.values.push(claim);
    return claim;
  }
  if (claim.object !== claim.subject) entities[claim.object].claims.push(claim);
  const key = linkKey(claim.subject, claim.object);
  if (!links.has(key)) {
    const [a, b] = [claim.subject, claim.object].sort((one, other) => one - other);
    const link = { key, a, b, claims: [] };
    links.set(key, link);
    entities[a].links.set(b, link);
    entities[b].links.set(a, link);
  }
  links.get(key).claims.push(claim);
  return claim;
}
