"""What a build makes on its way is kept by key, in order, and apart from what else is kept."""

import random

import pytest

from kg.archive import Archive


def test_a_shelf_is_gone_through_in_the_order_of_its_keys() -> None:
    keys = ["", *(f"{number:04}" for number in range(2500))]
    mixed = random.Random(1).sample(keys, len(keys))
    with Archive() as archive:
        shelf = archive.shelf()
        shelf.update((key, key.encode()) for key in mixed)
        assert list(shelf.items()) == [(key, key.encode()) for key in keys]
        assert len(shelf) == len(keys)


def test_a_shelf_may_change_while_it_is_gone_through() -> None:
    with Archive() as archive:
        one, other = archive.shelf(), archive.shelf()
        one.update({"a": b"1", "b": b"2"})
        for key in one:
            one[key] += b"!"
            other[key] = one[key]
        assert dict(one) == dict(other) == {"a": b"1!", "b": b"2!"}


def test_shelves_are_apart_and_let_go() -> None:
    with Archive() as archive:
        one, other = archive.shelf(), archive.shelf()
        one["a"] = b"1"
        assert "a" not in other
        with pytest.raises(KeyError):
            other["a"]
        with pytest.raises(KeyError):
            del other["a"]
        del one["a"]
        assert not one
