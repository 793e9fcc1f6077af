"""The table in docs/understand/models.md: python -m benchmarks.growth writes it.

The best of three runs of influence, compromise, zone and hold: 100 draws, 10 issues, one thread.
"""

from __future__ import annotations

import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when NumPy is imported

from benchmarks.test_bargaining import game, weighed

from detente.bargaining.packages import packages

ACTORS = (10, 30, 100, 300)
RUNS = 3


def milliseconds(actors: int) -> float:
    """The best of some runs."""
    case = game(actors, 10)
    draws, deals = case.draw(100), packages(case)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        weighed(draws, deals)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def main() -> None:
    """Write the table to standard output."""
    measured = [milliseconds(actors) for actors in ACTORS]
    sys.stdout.write("| actors | ms | against 10 |\n| ---: | ---: | ---: |\n")
    for actors, took in zip(ACTORS, measured, strict=True):
        sys.stdout.write(f"| {actors} | {took:.0f} | × {took / measured[0]:.1f} |\n")


if __name__ == "__main__":
    main()
