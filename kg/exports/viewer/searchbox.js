// The search box: a combobox with a list of the entities found.

import { element, isolated } from "./dom.js";
import { typeSwatch } from "./marks.js";
import { search } from "./search.js";

/** Bring a search box to life; `onChoose` is called with the index of an entity, `say` with what to tell aloud. */
export function searchBox(graph, names, input, list, onChoose, say) {
  let [found, active] = [[], 0];

  const close = () => {
    list.hidden = true;
    found = [];
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (position) => {
    const match = found[position];
    if (!match) return;
    close();
    input.value = "";
    input.blur();
    onChoose(match.entity.index);
  };
  const activate = (position) => {
    active = position;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (found.length) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
  };
  const update = () => {
    if (!input.value.trim()) return close();
    found = search(names, input.value);
    const items = found.map((match, i) => item(graph, match, `${list.id}-${i}`, () => choose(i)));
    list.replaceChildren(...(items.length ? items : [element("li", { class: "none" }, "Nothing has this name")]));
    list.hidden = false;
    say(`${found.length} found`);
    input.setAttribute("aria-expanded", "true");
    return activate(0);
  };
  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      activate((active + step + found.length) % found.length);
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      close();
      input.blur();
    }
  });
}

function item(graph, { entity, alias }, id, onTake) {
  const type = graph.types[entity.type];
  return element("li", {
    id, role: "option",
    onpointerdown: (event) => { event.preventDefault(); onTake(); },
  }, typeSwatch(type), isolated(entity.label, { class: "name" }), alias ? isolated(`(${alias})`, { class: "alias" }) : null,
  element("span", { class: "count" }, `${type.label} · ${entity.claims.length}`));
}
