import { EditorState } from "@codemirror/state";
import { EditorView, keymap, drawSelection, highlightActiveLine, lineNumbers } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { StreamLanguage, HighlightStyle, syntaxHighlighting, bracketMatching } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { tags } from "@lezer/highlight";
export { EditorState, EditorView, keymap, drawSelection, highlightActiveLine, lineNumbers, defaultKeymap, history, historyKeymap, indentWithTab, autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap, StreamLanguage, HighlightStyle, syntaxHighlighting, bracketMatching, sparql, tags };
