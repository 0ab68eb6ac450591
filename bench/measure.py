"""How everything here is measured: ours and a reference, in turns, in one run."""

import os
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return the time that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(  # noqa: PLR0913, PLR0917 - one line of the report
    what: str,
    ours: Callable[[], object],
    reference: str,
    theirs: Callable[[], object],
    limit: str,
    times: int,
) -> None:
    """Print one comparison; taken in turns, so that other work hits both alike."""
    taken = [(seconds(ours), seconds(theirs)) for _ in range(times)]
    report(what, reference, limit, taken)


def report(
    what: str, reference: str, limit: str, taken: list[tuple[float, float]]
) -> None:
    """Print what was taken for ours and for the reference, in seconds."""
    mine = statistics.median(one for one, _ in taken)
    bare = statistics.median(one for _, one in taken)
    ratio = statistics.median(one / other for one, other in taken)
    print(f"{what}: {milliseconds(mine)}, median of {len(taken)}")
    print(f"    {reference}: {milliseconds(bare)}; ratio {ratio:.3g}; {limit}")


def milliseconds(taken: float) -> str:
    """Return a time as it is read best."""
    short = taken < 1 / 1000
    return f"{taken * 1000:.3f} ms" if short else f"{taken * 1000:.1f} ms"


def load() -> str:
    """Return how busy this machine is with everything that runs on it."""
    return f"{os.cpu_count()} cores, load of the last minute {os.getloadavg()[0]:.1f}"
