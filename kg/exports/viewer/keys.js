// The keyboard: keys that do the same everywhere, and those of the drawing.

import { isArrow } from "./walk.js";

/** Return a handler of key presses; arrows and Enter do something where the drawing has the focus. */
export function onKeys(keys, canvas, onArrow, onEnter) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text]")) return;
    if (document.querySelector("dialog[open]")) return;
    const action = actionOf(event, keys, canvas, onArrow, onEnter);
    if (!action) return;
    event.preventDefault();
    action();
  };
}

function actionOf({ key, target }, keys, canvas, onArrow, onEnter) {
  if (target === canvas && isArrow(key)) return () => onArrow(key);
  if (target === canvas && key === "Enter") return onEnter;
  return Object.hasOwn(keys, key) ? keys[key] : null;
}
