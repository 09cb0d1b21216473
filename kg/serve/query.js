"use strict";
const at = (id) => document.getElementById(id);
const prefixes = JSON.parse(at("prefixes").textContent);
const accept = "application/sparql-results+json, text/turtle;q=0.9";

function make(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function short(iri) {
  const found = Object.entries(prefixes).find(([, space]) => iri.startsWith(space));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

// An entity of the graph leads to its page; nothing else is a link, for its address may be anything.
function cell(term) {
  const made = document.createElement("td");
  if (!term) return made;
  const base = prefixes.kg.slice(0, -"schema#".length);
  if (term.type === "uri" && term.value.startsWith(base) && !term.value.includes("#")) {
    const link = make("a", short(term.value));
    link.href = "/" + encodeURI(decodeURI(term.value.slice(base.length)));
    made.append(link);
  } else {
    made.textContent = term.type === "uri" ? short(term.value) : String(term.value);
  }
  return made;
}

function table(data) {
  if ("boolean" in data) return make("p", data.boolean ? "yes" : "no");
  const made = document.createElement("table");
  const row = (cells) => {
    const line = document.createElement("tr");
    line.append(...cells);
    made.append(line);
  };
  row(data.head.vars.map((name) => make("th", name)));
  for (const one of data.results.bindings) row(data.head.vars.map((name) => cell(one[name])));
  return made;
}

async function fetched(query) {
  const body = new URLSearchParams({ query });
  const answer = await fetch("/sparql", { method: "POST", body, headers: { Accept: accept } });
  return [answer, await answer.text()];
}

async function ask() {
  at("status").textContent = "asking…";
  try {
    const [answer, text] = await fetched(at("query").value);
    const isTable = (answer.headers.get("Content-Type") || "").includes("json");
    at("result").replaceChildren(answer.ok && isTable ? table(JSON.parse(text)) : make("pre", text));
    at("status").textContent = answer.ok ? "" : `error ${answer.status}`;
  } catch (error) {
    at("status").textContent = `the server does not answer: ${error.message}`;
  }
}

async function terms() {
  const [answer, text] = await fetched(
    "SELECT DISTINCT ?t { { ?t a rdf:Property } UNION { ?e rdfs:label ?l ; a ?t } UNION { ?c a kg:Claim ; ?t ?v } } ORDER BY ?t"
  );
  if (!answer.ok) return;
  for (const { t } of JSON.parse(text).results.bindings) {
    const option = document.createElement("option");
    option.value = short(t.value);
    at("terms").append(option);
  }
}

at("ask").addEventListener("click", ask);
at("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
});
at("term").addEventListener("change", () => {
  const { selectionStart, selectionEnd } = at("query");
  at("query").setRangeText(at("term").value, selectionStart, selectionEnd, "end");
  at("term").value = "";
  at("query").focus();
});
terms();
