"""Names in blocks: each is resolved without the others, and together they give what all names at once do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from test_engine import in_small_pieces

import kg
from kg.entities.blocks import block_of, held, in_blocks, together
from kg.entities.kept import InMemory
from kg.entities.names import Key, fuller

WORDS = "acme administration bank group orlan".split()  # so few that many names are forms of others
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
KEYS = st.builds(Key, st.sampled_from(["person", "place", "other"]), NAMES, st.sampled_from(["", "", "norway"]))


@given(st.sets(KEYS, min_size=20, max_size=60))
def test_names_join_within_their_block_as_among_all_names(keys: set[Key]) -> None:
    joined: dict[Key, Key] = {}
    unsure: dict[Key, set[Key]] = {}
    for block in {block_of(key) for key in keys}:
        some, several = fuller({key for key in keys if block_of(key) == block})
        joined |= some
        unsure |= several
    assert (joined, unsure) == fuller(keys)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(1, 9))), st.integers(0, 4_000))
def test_all_that_is_found_comes_once_and_in_one_block(found: list[tuple[str, int]], documents: int) -> None:
    def add(one: int | None, other: int) -> int:
        return (one or 0) + other

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.entities.blocks.HELD", 3)
        pieces = held(found, add)
        blocks = list(in_blocks(pieces, str, tuple[str, int], shelf=InMemory(), documents=documents))
    whole = [together(rows, add) for rows in blocks]
    assert sum(map(len, whole)) == len({word for word, _ in found})
    assert {word: count for some in whole for word, count in some.items()} == together(found, add)
    assert len(blocks) <= max(1, documents // 1000)


def test_small_blocks_give_the_bytes_of_one(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_pieces(monkeypatch)
    kg.build(SEEDS).save(tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()
