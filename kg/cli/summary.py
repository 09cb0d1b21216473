"""What a command that makes a graph says at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kg.cli.console import out
from kg.cli.progress import log, report_problem

if TYPE_CHECKING:
    from kg.upkeep import Kept

SHOWN = 20  # documents of each kind that are named; more are counted


def finish(kept: Kept, output: Path, *, quiet: bool, log_json: bool, changes: bool) -> None:
    """Tell of problems and of what was found and, where wanted, of the documents; end with the exit code."""
    for problem in kept.graph.problems:
        report_problem(problem, log_json=log_json)
    if log_json:
        log("end", written=kept.written, **_counts(kept))
    elif kept.written and not quiet:
        if changes:
            _tell_changes(kept)
        _summarize(kept, output)
    if kept.graph.problems or not kept.written:
        raise typer.Exit(1)


def _counts(kept: Kept) -> dict[str, Any]:
    kinds = {"new": kept.new, "changed": kept.changed, "gone": kept.gone}
    return {name: kept.graph.report[name] for name in ("documents", "entities", "claims", "rejections", "seconds")} | {
        f"documents_{kind}": len(found) for kind, found in kinds.items()
    }


def _tell_changes(kept: Kept) -> None:
    for kind, found in (("new", kept.new), ("changed", kept.changed), ("gone", kept.gone)):
        for document in found[:SHOWN]:
            place = document.path or document.source
            out.print(f"{kind:<11}{document.name}" + (f" ({place})" if place else ""), markup=False)
        if len(found) > SHOWN:
            out.print(f"{kind:<11}and {len(found) - SHOWN} more", markup=False)
    if not (kept.new or kept.changed or kept.gone):
        out.print("no document is new, changed or gone", markup=False)
    out.print()


def _summarize(kept: Kept, output: Path) -> None:
    report, unread = kept.graph.report, len(kept.graph.problems)
    kinds = ", ".join(f"{count} {kind}" for kind, count in report["claims_by_factuality"].items())
    reprints = report["reprints"]
    apart = [f"{reprints} reprint{'s' if reprints > 1 else ''}"] if reprints else []
    apart += [f"{unread} could not be read"] if unread else []
    rows = {
        "documents": str(report["documents"]) + (f" ({', '.join(apart)})" if apart else ""),
        "entities": str(report["entities"]),
        "claims": f"{report['claims']}" + (f" ({kinds})" if kinds else ""),
        "rejections": f"{report['rejections']} (reasons in report.json)",
        "seconds": f"{sum(report['seconds'].values()):.1f}",
    }
    for name, value in rows.items():
        out.print(f"{name:<11}{value}", markup=False)
    if kept.large:
        out.print(
            "large      graph.html holds its backbone alone, and there is no graph.graphml (--large)", markup=False
        )
    out.print(f"\nlook at it   open {output / 'graph.html'} in a browser", markup=False)
    out.print(f"ask it       kg query {output} 'SELECT ?who ?whom WHERE {{ ?who kg:bans ?whom }}'", markup=False)
    out.print(f"load it      {output / 'graph.ttl'} into any triple store", markup=False)
