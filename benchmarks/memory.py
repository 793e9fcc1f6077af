"""Memory over many documents: python -m benchmarks.memory 10000 (the table in docs/evaluation.md).

Streams short documents through what ``detente code`` does and writes documents a second and the
peak of memory after each tenth.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from detente.desk.coding import code

STATES = ("Chad", "Niger", "Mali", "Togo", "Benin", "Ghana", "Kenya", "Egypt", "Sudan", "Yemen")
DEEDS = ("urged", "warned", "accused", "met", "attacked", "thanked", "threatened")


def text(number: int) -> str:
    """One short article, another for each number."""
    one, other = STATES[number % 10], STATES[(number // 10 + number + 1) % 10]
    return f"{one} {DEEDS[number % 7]} {other} on Monday. Its envoy no. {number} said so in Geneva."


def main() -> None:
    """Write the table to standard output."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        rows = ({"id": f"a{n}", "text": text(n), "date": "2024-05-15"} for n in range(count))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        begun = time.perf_counter()
        sys.stdout.write("| documents | a second | peak MB |\n| ---: | ---: | ---: |\n")

        def tell(done: int, _total: int, _name: str) -> None:
            if done % max(1, count // 10) == 0:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                speed = done / (time.perf_counter() - begun)
                sys.stdout.write(f"| {done} | {speed:.0f} | {peak:.0f} |\n")

        for _ in code(str(path), progress=tell):
            pass


if __name__ == "__main__":
    main()
