// The legend, whose entries are filters.

import { element } from "./dom.js";
import { lineOf, lineSwatch, typeSwatch } from "./marks.js";

/** Return the legend; `filters` holds what is hidden, `onChange` is called after each change. */
export function legend(graph, filters, onChange) {
  const factualities = graph.factualities.map((name, index) => ({
    index, label: name, hint: lineOf(name).hint, swatch: lineSwatch(name),
    count: graph.claims.filter((claim) => claim.factuality === index).length,
  }));
  const types = graph.types.map((type, index) => ({
    index, label: type.label, swatch: typeSwatch(type), count: graph.entities.filter((entity) => entity.type === index).length,
  })).sort((a, b) => b.count - a.count || a.index - b.index);
  return [
    group("Claims", "factuality", factualities.filter(({ count }) => count), filters.factualities, onChange),
    element("p", { class: "note" }, "An arrow runs from subject to object. A line shows its strongest claim; +2 stands for two more."),
    group("Entities", "type", types, filters.types, onChange),
  ];
}

function group(title, name, entries, hidden, onChange) {
  return element("fieldset", {}, element("legend", {}, title), entries.map(({ index, label, hint, swatch, count }) => {
    const box = element("input", { type: "checkbox", checked: true, "data-filter": `${name} ${label}` });
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(index);
      else hidden.add(index);
      onChange();
    });
    return element("label", { title: hint }, box, swatch, element("span", { class: "name" }, label),
      element("span", { class: "count" }, count.toLocaleString("en")));
  }));
}
