"""A large graph is written without what only a small one can be read in, and says so."""

from __future__ import annotations

from pathlib import Path

from conftest import SEEDS, Command

import kg
from kg.api import Graph
from kg.exports.viewer.backbone import part

SAYS = "large      graph.html holds its backbone alone, and there is no graph.graphml (--large)\n"


def test_the_backbone_holds_what_is_claimed_among_its_entities_alone(seeds_graph: Graph) -> None:
    found = part(seeds_graph.data, limit=9)
    drawn = {entity.id for entity in found.entities}
    assert len(drawn) == 9
    assert found.claims
    for claim in seeds_graph.claims:
        ends = {end for end in (claim.subject, claim.object, claim.speaker, claim.place) if isinstance(end, str)}
        assert (claim.key in {one.key for one in found.claims}) == (ends - {""} <= drawn)
    keys = {claim.key for claim in found.claims}
    assert all(keys.issuperset(claim.contradicts) for claim in found.claims)
    assert part(seeds_graph.data) == part(part(seeds_graph.data))


def test_a_large_graph_is_written_without_graphml_until_it_is_small(
    command: Command, seeds_folder: Path, tmp_path: Path
) -> None:
    out, first = tmp_path / "out", sorted(SEEDS.iterdir())[:1]
    claims = len(kg.build(first).claims)
    ran = command("build", *first, "-o", out, "--large", str(claims))
    assert SAYS not in ran.out
    assert (out / "graph.graphml").exists()
    ran = command("build", SEEDS, "-o", out, "--add")  # which remembers how many are too many
    assert SAYS in ran.out
    assert not (out / "graph.graphml").exists()
    for name in ("graph.ttl", "claims.jsonl", "mentions.jsonl"):
        assert (out / name).read_bytes() == (seeds_folder / name).read_bytes()
    assert SAYS not in command("build", SEEDS, "-o", out).out
    assert (out / "graph.graphml").read_bytes() == (seeds_folder / "graph.graphml").read_bytes()


def test_a_saved_graph_that_is_large_leaves_no_graphml_of_another(seeds_graph: Graph, tmp_path: Path) -> None:
    seeds_graph.save(tmp_path)
    paths = seeds_graph.save(tmp_path, large=0)
    assert tmp_path / "graph.graphml" not in paths
    assert set(paths) == set(tmp_path.iterdir())
