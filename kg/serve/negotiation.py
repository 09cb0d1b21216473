"""Which of the forms that can be had a client likes best."""

from __future__ import annotations

from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type that an Accept header prefers, of several alike the first offered; none where none will do.

    Source: RFC 9110, section 12.5.1

    >>> offered = ["text/html", "text/turtle"]
    >>> best("", offered), best("text/*;q=0.5, text/turtle", offered), best("image/png", offered)
    ('text/html', 'text/turtle', None)
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    found = max(offered, key=lambda one: _quality(one, ranges))
    return found if _quality(found, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (one.strip().lower() for one in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(offered: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality that the range gives which names a media type most exactly."""
    kinds = {"*/*": 1, f"{offered.partition('/')[0]}/*": 2, offered: 3}
    return max(((kinds[name], quality) for name, quality in ranges if name in kinds), default=(0, 0.0))[1]
