// Find entities by name or alias, whatever the accents and capitals.

/** Return text without accents and capitals. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Return what `search` looks through. */
export function searchIndex(entities) {
  return entities.map((entity) => ({
    entity,
    names: [entity.label, ...entity.aliases].map((name) => fold(name.slice(0, 300))),
  }));
}

/** Return the best entities for a query: whole names, then beginnings, then words, then parts; names before aliases. */
export function search(index, query, limit = 12) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const found = [];
  for (const { entity, names } of index) {
    const ranks = names.map((name, i) => rank(name, wanted) + (i ? 0.5 : 0));
    const best = Math.min(...ranks);
    if (best < Infinity) found.push({ entity, best, alias: ranks.indexOf(best) - 1 });
  }
  found.sort((one, other) => one.best - other.best || other.entity.claims.length - one.entity.claims.length
    || one.entity.index - other.entity.index);
  return found.slice(0, limit).map(({ entity, alias }) => ({ entity, alias: entity.aliases[alias] ?? "" }));
}

function rank(name, wanted) {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  if (at < 0) return Infinity;
  if (at === 0) return 1;
  for (let from = at; from >= 0; from = name.indexOf(wanted, from + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name[from - 1])) return 2;
  }
  return 3;
}
