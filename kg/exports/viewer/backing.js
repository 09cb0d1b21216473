// Which links are drawn where there are too many to tell apart.

/** Return links in their order: all, or those that hold the drawing together and then those with most claims. */
export function chosenLinks(links, most) {
  if (links.length <= most) return links;
  const ranked = [...links].sort((one, other) => other.claims.length - one.claims.length || one.a - other.a || one.b - other.b);
  const joined = forest(ranked);
  const rest = ranked.filter((link) => !joined.has(link)).slice(0, Math.max(0, most - joined.size));
  const chosen = new Set([...joined, ...rest]);
  return links.filter((link) => chosen.has(link));
}

// Kruskal's forest: the first links that join what was apart.
function forest(ranked) {
  const above = new Map();
  const root = (index) => {
    let found = index;
    while (above.has(found)) found = above.get(found);
    return found;
  };
  return new Set(ranked.filter((link) => {
    const [one, other] = [root(link.a), root(link.b)];
    if (one === other) return false;
    above.set(one, other);
    return true;
  }));
}
