"""Read the page's scripts and styles, and write what a page may hold."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import islice

# In the order in which they build on one another.
MODULES = (
    "dom", "graph", "filters", "search", "marks", "ring", "hull", "pick", "labels", "lettering", "sketch", "drawing",
    "paths", "places", "backing", "scene", "claim", "searchbox", "panel", "choices", "sliders", "legend", "address",
    "files", "picture", "table", "walk", "keys", "app",
)  # fmt: skip
IMPORT = re.compile(r"^import .* from \"\./\w+\.js\";\n", re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|const) (\w+))", re.MULTILINE)
# What could end the element or be no character: markup, the line ends of old JavaScript, lone surrogates.
UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")

TOGETHER = 1_000  # things that are made JSON at once


def asset(name: str) -> str:
    """Return the text of a file of the viewer."""
    return files("kg.exports.viewer").joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """Return the viewer's modules as one script; each keeps what it does not export to itself."""
    return '"use strict";\n' + "\n".join(_closed(asset(f"{name}.js")) for name in MODULES)


def vis_network() -> str:
    """Return the vis-network script that pyvis ships, without the address of its source map."""
    path = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    source = re.sub(r"//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8"))
    return source.replace("</script", r"<\/script")


def policy_hash(source: str) -> str:
    """Return what a content security policy calls a script or style.

    >>> policy_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def inert_json(data: object) -> str:
    r"""Return JSON that can stand inside a script element, whatever text it holds.

    >>> inert_json(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def inert_lists(lists: Mapping[str, Iterable[object]]) -> Iterator[str]:
    """Yield, piece by piece, the JSON that `inert_json` gives of an object of lists.

    >>> "".join(inert_lists({"one": iter("ab"), "none": []}))
    '{"one":["a","b"],"none":[]}'
    """
    begin = "{"
    for name, things in lists.items():
        yield f"{begin}{inert_json(name)}:["
        waiting, begin = iter(things), ""
        while some := list(islice(waiting, TOGETHER)):
            yield begin + inert_json(some)[1:-1]
            begin = ","
        yield "]"
        begin = ","
    yield "}"


def _closed(module: str) -> str:
    names = ", ".join(name for _, name in EXPORT.findall(module))
    body = EXPORT.sub(r"\1", IMPORT.sub("", module))
    return f"const {{ {names} }} = (() => {{\n{body}return {{ {names} }};\n}})();"
