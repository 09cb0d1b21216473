"""Where the command prints: results on standard output, errors and progress on standard error."""

from __future__ import annotations

from rich.console import Console

from kg.errors import KgError

out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)


def complain(error: KgError) -> None:
    """Print an error: the problem, and the mend on a line of its own."""
    err.print("error:", style="bold red", end=" ")
    err.print(error.problem, markup=False)
    if error.mend:
        err.print(f"  mend: {error.mend}", markup=False)
