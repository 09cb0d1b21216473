// Lists of things to show or hide, some with others below them.

import { element } from "./dom.js";

const FIRST = 40; // rows before "show more"

/**
 * Return rows with a box each, and a function that shows filters and counts in them.
 *
 * An entry has label, name, `indexes` (what it stands for in the list), and may have a hint, a swatch and children.
 */
export function choiceRows(list, entries, onFilter) {
  const rows = [];
  let latest = null;
  const content = branch(entries, (entry) => {
    const row = choiceRow(list, entry, onFilter);
    rows.push(row);
    if (latest) row.update(...latest);
    return row.content;
  });
  return {
    content,
    update: (filters, counts) => {
      latest = [filters.hidden[list], counts[list]];
      rows.forEach((row) => row.update(...latest));
    },
  };
}

// The first entries at once, the others when asked for.
function branch(entries, made) {
  const rest = entries.slice(FIRST);
  const rows = entries.slice(0, FIRST).map((entry) => {
    const row = made(entry);
    if (!entry.children?.length) return row;
    const below = element("details", { class: "below" }, element("summary", { "aria-label": `What is below ${entry.label}` }));
    below.addEventListener("toggle", () => below.append(...branch(entry.children, made)), { once: true });
    return element("div", { class: "branch" }, row, below);
  });
  if (!rest.length) return rows;
  const button = element("button", { type: "button", class: "more" }, `Show ${rest.length} more`);
  button.addEventListener("click", () => button.replaceWith(...branch(rest, made)));
  return [...rows, button];
}

function choiceRow(list, { label, name, indexes, hint, swatch }, onFilter) {
  const box = element("input", { type: "checkbox", "data-filter": `${list} ${name}` });
  const count = element("span", { class: "count" });
  box.addEventListener("change", () => onFilter(({ hidden }) => {
    for (const index of indexes) {
      if (box.checked) hidden[list].delete(index);
      else hidden[list].add(index);
    }
  }, true));
  const only = element("button", { type: "button", class: "only", title: `Show ${label.slice(0, 60)} only`, onclick: () => onFilter((filters, sizes) => {
    filters.hidden[list] = new Set(Array.from({ length: sizes[list] }, (_, index) => index).filter((index) => !indexes.includes(index)));
  }, true) }, "only");
  return {
    content: element("div", { class: "choice" },
      element("label", { title: hint ?? label.slice(0, 200) }, box, swatch, element("bdi", { class: "name" }, label)), only, count),
    update: (hidden, counts) => {
      const hides = indexes.filter((index) => hidden.has(index)).length;
      box.checked = hides < indexes.length;
      box.indeterminate = hides > 0 && hides < indexes.length;
      count.textContent = indexes.reduce((sum, index) => sum + counts[index], 0).toLocaleString("en");
    },
  };
}
