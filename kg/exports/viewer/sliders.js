// Filters that are a range: time and confidence.

import { element } from "./dom.js";
import { datesOf } from "./filters.js";

/** Return sliders over the dates of the claims, and a box for those without a date; null where none has one. */
export function timeSliders(graph, onFilter) {
  const dates = datesOf(graph);
  if (!dates.length) return null;
  const last = dates.length - 1;
  const [since, until] = [range("since", last, "Earliest date"), range("until", last, "Latest date")];
  const words = element("output", { id: "period" });
  const box = element("input", { type: "checkbox", "data-filter": "undated" });
  const count = element("span", { class: "count" });
  const change = (complete) => () => onFilter((filters) => {
    filters.since = Number(since.value) > 0 ? dates[since.value] : "";
    filters.until = Number(until.value) < last ? dates[until.value] : "";
  }, complete);
  for (const slider of [since, until]) {
    slider.addEventListener("input", () => {
      if (Number(since.value) > Number(until.value)) (slider === since ? until : since).value = slider.value;
      change(false)();
    });
    slider.addEventListener("change", change(true));
  }
  box.addEventListener("change", () => onFilter((filters) => { filters.undated = box.checked; }, true));
  return {
    content: [words, since, until, element("div", { class: "choice" }, element("label", {}, box, "without a date"), count)],
    update: (filters, counts) => {
      since.value = filters.since ? position(dates, filters.since) : 0;
      until.value = filters.until ? dates.findLastIndex((date) => date <= `${filters.until}~`) : last;
      const [from, to] = [filters.since || dates[0], filters.until || dates[last]].map((date) => date.slice(0, 10));
      words.textContent = `${from} to ${to}`;
      since.setAttribute("aria-valuetext", from);
      until.setAttribute("aria-valuetext", to);
      box.checked = filters.undated;
      count.textContent = counts.undated.toLocaleString("en");
    },
  };
}

/** Return a slider for the least confidence; null where no claim has one. */
export function confidenceSlider(graph, onFilter) {
  if (!graph.claims.some((claim) => claim.confidence !== undefined)) return null;
  const slider = range("confidence", 20, "Least confidence");
  const words = element("output", { id: "least" });
  const change = (complete) => () => onFilter((filters) => { filters.confidence = Number(slider.value) / 20; }, complete);
  slider.addEventListener("input", change(false));
  slider.addEventListener("change", change(true));
  return {
    content: [words, slider],
    update: ({ confidence }) => {
      slider.value = Math.round(confidence * 20);
      words.textContent = confidence ? `at least ${Math.round(confidence * 100)} %` : "any, or none given";
      slider.setAttribute("aria-valuetext", words.textContent);
    },
  };
}

function range(name, most, label) {
  return element("input", { type: "range", min: 0, max: most, step: 1, "aria-label": label, "data-filter": name });
}

function position(dates, date) {
  const found = dates.findIndex((one) => `${one}~` >= date);
  return found < 0 ? dates.length - 1 : found;
}
