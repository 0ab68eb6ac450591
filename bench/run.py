"""Measure speed and memory, each against a bare reference, in one run.

    .venv/bin/python bench/run.py             everything
    .venv/bin/python bench/run.py start ends  only these subjects
    .venv/bin/python bench/run.py long        5,000 and 10,000 entries on paper

Every line says what was measured, how often, the median, the reference and the ratio.
"""

import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.chronology import measure_chronology, measure_long
from bench.day import measure_day
from bench.diary import measure_diary
from bench.full import full_of_answers
from bench.leaving import measure_leaving
from bench.measure import load
from bench.memory import measure_memory
from bench.money import measure_money
from bench.pages import measure_pages, measure_pause, measure_plan
from bench.paper import measure_paper
from bench.start import measure_ends, measure_start
from bench.unlock import measure_unlock


def measure_full() -> None:
    """Measure what depends on how much somebody has written."""
    with TemporaryDirectory() as folder:
        page = full_of_answers(Path(folder))
        measure_pages(page)
        measure_pause(page)
        measure_plan(page)
        measure_paper(page)
        page.close()


SUBJECTS = {
    "start": measure_start,
    "ends": measure_ends,
    "unlock": measure_unlock,
    "leaving": measure_leaving,
    "full": measure_full,
    "money": measure_money,
    "day": measure_day,
    "diary": measure_diary,
    "memory": measure_memory,
    "chronology": measure_chronology,
}
#: These take some minutes, so only whoever names them gets them.
NAMED = {"long": measure_long}


def main(wanted: list[str]) -> None:
    """Measure these subjects, or everything."""
    every = SUBJECTS | NAMED
    unknown = set(wanted) - set(every)
    if unknown:
        sys.exit(f"The subjects are: {', '.join(every)}.")
    print(f"{platform.system()}, Python {platform.python_version()}, {load()}")
    for name in wanted or SUBJECTS:
        every[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
