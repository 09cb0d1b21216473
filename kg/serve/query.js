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
  const known = Object.keys(prefixes).map((name) => ({ name: `${name}:`, label: prefixes[name], kind: "namespace" }));
  editor.offer(known);
  const [answer, text] = await fetched(
    "SELECT ?t (MIN(?l) AS ?label) (MIN(?k) AS ?kind) { { ?t a rdf:Property BIND('property' AS ?k) } UNION { ?e rdfs:label [] ; a ?t BIND('class' AS ?k) } UNION { ?c a kg:Claim ; ?t ?v BIND('property' AS ?k) } UNION { ?t skos:altLabel|rdfs:label [] FILTER EXISTS { ?c rdf:subject ?t } BIND('constant' AS ?k) } OPTIONAL { ?t rdfs:label ?l } } GROUP BY ?t ORDER BY ?t LIMIT 5000"
  );
  if (!answer.ok) return;
  for (const { t, label, kind } of JSON.parse(text).results.bindings) {
    known.push({ name: short(t.value), label: label ? label.value : "", kind: kind.value });
  }
  editor.offer(known);
}

at("ask").addEventListener("click", ask);
editor.over(at("query"), ask);
terms();
