// Make elements; text from documents only ever becomes text nodes and attribute values chosen here.

const SVG = "http://www.w3.org/2000/svg";

/** Return the page's element with an id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Return a new element; attributes that begin with "on" are event handlers, children are elements or text. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Return a new SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** Return text that keeps its direction of writing to itself. */
export function isolated(text, attributes = {}) {
  return element("bdi", attributes, text);
}

/** Return a link to a web address, or plain text where the address is none. */
export function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return isolated(text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, isolated(text));
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return made;
}
