"""A process that answers one request after the other, and that the server can end when one takes too long."""

from __future__ import annotations

import json
import signal
import struct
import sys
from pathlib import Path
from typing import IO, Any

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

    The limits are seconds and bytes of memory for a request, and bytes of an answer.
    """
    folder, seconds, memory, limit = sys.argv[1], *map(int, sys.argv[2:])
    store = open_store(Path(folder))
    base = store_base(store)
    _bound_memory(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _send(sink, Answer(200, "", base.encode()))
    while head := source.read(HEAD.size):
        length, _ = HEAD.unpack(head)
        job = json.loads(source.read(length))
        _alarm(seconds + 1)  # ends this process even where the server is gone
        ask = answer_query if job["kind"] == "query" else answer_node
        _send(sink, ask(store, base, job["text"], job["accept"], limit))
        _alarm(0)


def _send(sink: IO[bytes], answer: Answer) -> None:
    sink.write(pack({"status": answer.status, "kind": answer.kind}, answer.body))
    sink.flush()


def _bound_memory(size: int) -> None:
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
