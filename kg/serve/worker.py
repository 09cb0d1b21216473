"""A process that answers one request after the other, and that the server can end when one takes too long."""

from __future__ import annotations

import json
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.serve.answer import Answer, answer_node, answer_query
from kg.store import open_store, store_base

# A message is the lengths of its two parts, the parts after them: JSON, and bytes.
HEAD = struct.Struct(">IQ")


def pack(fields: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message."""
    head = json.dumps(fields).encode()
    return HEAD.pack(len(head), len(body)) + head + body


def main() -> None:
    """Answer what comes in on standard input until it ends; the arguments are the folder and the limits.

    The limits are seconds and bytes of memory for a request, and bytes of an answer. After them comes the version of
    the store; a job of another version than the one before it is answered from the store that is there then.
    """
    folder, seconds, memory, limit, version = sys.argv[1], *map(int, sys.argv[2:])
    store = open_store(Path(folder))
    base = store_base(store)
    bound_memory(memory)
    send(Answer(200, "", base.encode()))
    for job in jobs(seconds):
        if job["version"] != version:
            store, version = open_store(Path(folder)), job["version"]
        text, accept = job["text"], job["accept"]
        if job["kind"] == "query":
            send(answer_query(store, base, text, accept, limit, job["dataset"]))
        else:
            send(answer_node(store, base, text, accept, limit))


def jobs(seconds: int) -> Iterator[dict[str, Any]]:
    """Yield what comes in on standard input; the process ends where one takes longer than some seconds."""
    source = sys.stdin.buffer
    while head := source.read(HEAD.size):
        length, _ = HEAD.unpack(head)
        job = json.loads(source.read(length))
        _alarm(seconds + 1)  # ends this process even where the server is gone
        yield job
        _alarm(0)


def send(answer: Answer) -> None:
    """Write an answer to standard output."""
    sys.stdout.buffer.write(pack({"status": answer.status, "kind": answer.kind}, answer.body))
    sys.stdout.buffer.flush()


def bound_memory(size: int) -> None:
    """Let the process end where it takes more memory, on systems that can."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
