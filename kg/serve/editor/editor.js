"use strict";
// The editor of the query page: CodeMirror, with the colours of SPARQL and completion of the terms of the graph.
// It stands in a shadow root, where its styles are style sheets of their own and the policy of the page holds.
const editor = (() => {
  const { EditorState, EditorView, keymap, tags } = CM;
  const colours = CM.HighlightStyle.define([
    { tag: tags.keyword, color: "light-dark(#7a1fa2, #d7a6ff)", fontWeight: "bold" },
    { tag: [tags.string, tags.special(tags.string)], color: "light-dark(#1b6e2c, #9fdc9f)" },
    { tag: [tags.variableName, tags.special(tags.variableName)], color: "light-dark(#0b5394, #9cc9ff)" },
    { tag: [tags.atom, tags.number, tags.bool], color: "light-dark(#a33d00, #ffbe8a)" },
    { tag: tags.comment, color: "light-dark(#5f6368, #a9adb3)", fontStyle: "italic" },
  ]);
  const look = EditorView.theme({
    "&": { border: "1px solid #8886", fontSize: "14px", minHeight: "12rem" },
    ".cm-content, .cm-gutters": { fontFamily: "ui-monospace, monospace", minHeight: "12rem" },
    ".cm-content": { caretColor: "CanvasText" },
    ".cm-cursor": { borderLeftColor: "CanvasText" },
    ".cm-gutters": { background: "transparent", color: "inherit", opacity: "0.6", border: "none" },
    ".cm-activeLine": { background: "#8881" },
    ".cm-tooltip": { background: "Canvas", color: "CanvasText", border: "1px solid #8886" },
  });
  let known = [];
  let shown = null;

  // A prefixed name is completed as soon as it is begun, a word of it where the prefix is left out.
  function complete(context) {
    const word = context.matchBefore(/[\w-]*:?[\w-]*/);
    const before = context.state.sliceDoc(Math.max(0, word.from - 1), word.from);
    if ((word.from === word.to && !context.explicit) || before === "?" || before === "$") return null;
    return { from: word.from, options: known, validFor: /^[\w:-]*$/ };
  }

  function over(area, ask) {
    const place = document.createElement("div");
    area.before(place);
    area.hidden = true;
    const root = place.attachShadow({ mode: "open" });
    const keys = [{ key: "Mod-Enter", run: () => (ask(), true) }];
    shown = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: area.value,
        extensions: [
          keymap.of([...keys, ...CM.completionKeymap, ...CM.closeBracketsKeymap, ...CM.historyKeymap, ...CM.defaultKeymap]),
          CM.lineNumbers(), CM.history(), CM.drawSelection(), CM.highlightActiveLine(), CM.bracketMatching(),
          CM.closeBrackets(), CM.StreamLanguage.define(CM.sparql), CM.syntaxHighlighting(colours), look,
          CM.autocompletion({ override: [complete], icons: false }), EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "A query in SPARQL", id: "editor" }),
          EditorView.updateListener.of((update) => { if (update.docChanged) area.value = shown.state.doc.toString(); }),
        ],
      }),
    });
  }

  function offer(terms) {
    known = terms.map(({ name, label, kind }) => ({ label: name, detail: label, type: kind }));
  }

  return { over, offer };
})();
