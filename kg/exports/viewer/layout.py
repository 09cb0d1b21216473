"""Place the entities that the page draws, so that the browser need not.

Distances follow stress majorization (Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004).
Sums run over NumPy axes and never through BLAS, whose threads would change the last digits.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Box = tuple[float, float]
Place = tuple[float, float]

LINK = 120.0  # pixels of the shortest link: room for the label of the line
GAP = 24.0  # pixels between boxes
ASPECT = 1.05  # width over height of a canvas between the legend and the panel


def positions(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Return where to draw each node, in pixels around (0, 0), so that no two boxes overlap.

    Args:
        graph: what is drawn; self-loops do not matter.
        boxes: width and height of each node with its label.
    """
    components = sorted(map(sorted, nx.connected_components(graph)), key=lambda nodes: (-len(nodes), nodes[0]))
    blocks = [_component(graph, nodes, np.array([boxes[node] for node in nodes])) for nodes in components]
    places: dict[str, Place] = {}
    for nodes, (points, _), centre in zip(components, blocks, _pack([size for _, size in blocks]), strict=True):
        for node, point in zip(nodes, points + centre, strict=True):
            places[node] = (round(float(point[0]), 1), round(float(point[1]), 1))
    return places


def _component(graph: nx.Graph[str], nodes: list[str], boxes: Array) -> tuple[Array, Array]:
    points = _stretched(_upright(_stress(_distances(graph, nodes)))) * LINK
    points = _apart(points, boxes + GAP)
    low, high = (points - boxes / 2).min(axis=0), (points + boxes / 2).max(axis=0)
    return points - (low + high) / 2, high - low


def _distances(graph: nx.Graph[str], nodes: list[str]) -> Array:
    # The way to a node with one neighbour leads through that neighbour: only the others need a search.
    hosts = {node: _host(graph, node) for node in nodes}
    core = [node for node in nodes if hosts[node] == node]
    index = {node: i for i, node in enumerate(core)}
    within = _shortest(graph.subgraph(core), index, graph)
    at = np.array([index[hosts[node]] for node in nodes])
    more = np.array([0.0 if hosts[node] == node else _length(graph, hosts[node], node) for node in nodes])
    distances: Array = within[at][:, at] + more[:, None] + more
    np.fill_diagonal(distances, 0)
    return distances


def _host(graph: nx.Graph[str], node: str) -> str:
    others = [other for other in graph[node] if other != node]
    if len(others) == 1 and any(far not in (node, others[0]) for far in graph[others[0]]):
        return others[0]
    return node


def _shortest(core: nx.Graph[str], index: Mapping[str, int], graph: nx.Graph[str]) -> Array:
    distances = np.full((len(index), len(index)), np.inf)
    np.fill_diagonal(distances, 0)
    for a, b in core.edges:
        if a != b:
            distances[index[a], index[b]] = distances[index[b], index[a]] = _length(graph, a, b)
    way = np.empty_like(distances)
    for via in range(len(index)):  # Floyd and Warshall
        np.add(distances[:, via, None], distances[None, via], out=way)
        np.minimum(distances, way, out=distances)
    return distances


def _length(graph: nx.Graph[str], a: str, b: str) -> float:
    # Two hubs that share few neighbours need room for those they do not share.
    apart = len(set(graph[a]) ^ set(graph[b]))
    return 1 + float(np.log2(max(1, apart / 4))) * 0.5


def _stress(distances: Array, rounds: int = 40) -> Array:
    if len(distances) == 1:
        return np.zeros((1, 2))
    x, y = _spread(distances).T
    weights = 1 / np.where(distances > 0, distances, np.inf) ** 2
    total, reach = weights.sum(axis=1), weights * distances
    for _ in range(rounds):
        dx, dy = x[:, None] - x, y[:, None] - y
        pull = reach / (np.sqrt(dx * dx + dy * dy) + 1e-9) - weights
        x = x + (pull * dx).sum(axis=1) / total
        y = y + (pull * dy).sum(axis=1) / total
    return np.stack([x, y], axis=1)


def _spread(distances: Array) -> Array:
    # Classical scaling: the two main axes of the centred squared distances, by power iteration.
    random = np.random.default_rng(7)
    square = distances**2
    centred = -0.5 * (square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean())
    axes: list[Array] = []
    for _ in range(2):
        axis = random.normal(size=len(distances))
        for _ in range(60):
            for other in axes:
                axis = axis - other * (axis * other).sum()
            axis = axis / (np.sqrt((axis**2).sum()) + 1e-12)
            axis = (centred * axis).sum(axis=1) + 1e-6 * axis
        length = np.sqrt((axis**2).sum()) + 1e-12
        axes.append(axis / length)
    scale = distances.mean() * np.sqrt(len(distances))
    spread: Array = np.stack(axes, axis=1) * scale + random.normal(size=(len(distances), 2)) * 0.05
    return spread


def _upright(points: Array) -> Array:
    # The longest extent lies along the width of the canvas.
    x, y = (points - points.mean(axis=0)).T
    turn = 0.5 * np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum())
    cos, sin = np.cos(turn), np.sin(turn)
    return np.stack([x * cos + y * sin, y * cos - x * sin], axis=1)


def _stretched(points: Array, most: float = 1.4) -> Array:
    # A drawing a little flat or narrow is widened to the shape of the canvas; a line stays a line.
    width, height = points.max(axis=0) - points.min(axis=0)
    if min(width, height) < 0.2 * max(width, height, 1e-9):
        return points
    lack = ASPECT * height / width
    factors: Array = np.clip(np.array([lack, 1 / lack]), 1, most)
    return points * factors


def _apart(points: Array, boxes: Array, sweeps: int = 20, rounds: int = 8) -> Array:
    # Overlapping boxes move off each other along the axis on which less is missing.
    (x, y), (width, height) = points.T, boxes.T
    for _ in range(sweeps):
        a, b = _close(x, y, boxes)
        need_x, need_y = (width[a] + width[b]) / 2, (height[a] + height[b]) / 2
        for _ in range(rounds):
            x_missing, y_missing = need_x - np.abs(x[a] - x[b]), need_y - np.abs(y[a] - y[b])
            hit = (x_missing > 0.5) & (y_missing > 0.5)
            if not hit.any():
                break
            x = x + _pushed(x, a, b, np.where(hit & (x_missing < y_missing), x_missing, 0))
            y = y + _pushed(y, a, b, np.where(hit & (x_missing >= y_missing), y_missing, 0))
    return np.stack([x, y], axis=1)


def _close(x: Array, y: Array, boxes: Array, margin: float = 40.0) -> tuple[Index, Index]:
    # Pairs of boxes that overlap, or may after a few moves.
    half = (boxes / 2 + margin / 2).T
    near = np.abs(x[:, None] - x) < half[0][:, None] + half[0]
    near &= np.abs(y[:, None] - y) < half[1][:, None] + half[1]
    a, b = np.nonzero(near)
    return a[a < b], b[a < b]


def _pushed(along: Array, a: Index, b: Index, missing: Array) -> Array:
    push = np.where(along[a] >= along[b], missing, -missing) * 0.4
    moved = np.zeros_like(along)
    np.add.at(moved, a, push)
    np.subtract.at(moved, b, push)
    return moved


def _pack(sizes: list[Array]) -> list[Array]:
    # Each block in turn, the largest first, goes to the free place nearest to the middle.
    room = np.array(sizes).reshape(-1, 2) + 2 * GAP
    reach = 1.2 * float(np.sqrt(room.prod(axis=1).sum())) + float(room.max(initial=1))
    grid = np.arange(-100, 101) * (reach / 100)
    spots = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)
    spots = spots[np.argsort((spots[:, 0] / ASPECT) ** 2 + spots[:, 1] ** 2, kind="stable")]
    centres = np.zeros((0, 2))
    for i, size in enumerate(room):
        centre = _first_free(spots, centres, (size + room[:i]) / 2)
        centres = np.concatenate([centres, centre[None]])
        spots = spots[_outside(spots, centre, size / 2)]
    return list(centres)


def _first_free(spots: Array, centres: Array, clear: Array, chunk: int = 500) -> Array:
    for start in range(0, len(spots), chunk):
        some = spots[start : start + chunk]
        free = _outside(some[:, None], centres[None], clear[None]).all(axis=1)
        if free.any():
            return np.asarray(some[np.argmax(free)])
    return np.array([0.0, (centres[:, 1] + clear[:, 1]).max()])


def _outside(spots: Array, centre: Array, clear: Array) -> NDArray[np.bool_]:
    far: NDArray[np.bool_] = (np.abs(spots[..., 0] - centre[..., 0]) >= clear[..., 0]) | (
        np.abs(spots[..., 1] - centre[..., 1]) >= clear[..., 1]
    )
    return far
