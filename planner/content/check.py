"""The whole library at once: `python -m planner.content.check`.

Says every fault and ends with 1 when there is one; also names what was checked more
than a year ago, which is no fault, and more than two years ago, which is one. A folder
of an office is checked as it will be used: laid over the planner's own content.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from planner.content import (
    check_links,
    check_order,
    check_pages,
    check_stages,
    check_texts,
)
from planner.content.folder import is_office
from planner.content.load import load_library
from planner.content.model import Guide, Library
from planner.content.overlay import Office, OfficeError, lay_over
from planner.content.places import pieces, sources
from planner.content.table import ContentError
from planner.core import clock
from planner.paths import CHECKLISTS

OLD = timedelta(days=365)
TOO_OLD = timedelta(days=730)


def faults(library: Library) -> list[str]:
    """Return everything that is wrong, as `file: item: what is wrong`."""
    return [
        *_faults(library),
        *check_links.unused(library),
    ]


def old(library: Library, today: date, limit: timedelta = OLD) -> list[str]:
    """Name what was last checked longer before this day than the limit."""
    dated: Iterator[tuple[str, date]] = chain(
        ((where, source.checked_on) for where, source in sources(library)),
        (
            (where, piece.reviewed_on)
            for _, where, piece in pieces(library)
            if isinstance(piece, Guide)
        ),
    )
    found = (f"{name}: checked on {day}" for name, day in dated if today - day > limit)
    return list(dict.fromkeys(found))


def open_office(base: Library, folder: Path) -> Office:
    """Lay an office's folder over the planner's content, if it has no fault at all."""
    office = lay_over(base, folder)
    # What was wrong before is not the office's to mend.
    known = set(_faults(base))
    found = [line for line in _faults(office.library) if line not in known]
    own = set(office.library.sources) - set(base.sources)
    used = {each for _, source in sources(office.library) for each in source.ids}
    found += [
        f"sources.toml: {n}: nothing uses this source" for n in sorted(own - used)
    ]
    if found:
        raise OfficeError(found)
    return office


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one folder and print what there is to say."""
    parser = argparse.ArgumentParser(description="Check every content file.")
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKLISTS)
    folder = parser.parse_args(arguments).folder
    today = clock.now().date()
    try:
        if is_office(folder):
            return _say_office(open_office(load_library(CHECKLISTS), folder), today)
        library = load_library(folder)
    except OfficeError as error:
        _say(*error.faults)
        return 1
    except ContentError as error:
        _say(error.sentence)
        return 1
    too_old = old(library, today, TOO_OLD)
    found = faults(library) + [f"{line}, over two years ago" for line in too_old]
    _say(*found, *(line for line in old(library, today) if line not in too_old))
    _say(_summary(library))
    return 1 if found else 0


def _faults(library: Library) -> Iterator[str]:
    return chain(
        check_links.faults(library),
        check_order.faults(library),
        check_pages.faults(library),
        check_stages.faults(library),
        check_texts.faults(library),
    )


def _say_office(office: Office, today: date) -> int:
    known = set(old(office.base, today))
    _say(*(line for line in old(office.library, today) if line not in known))
    tally = ", ".join(f"{kind} {number}" for kind, number in office.tally.items())
    _say(f"{office.name}: {tally or 'nothing yet'}")
    return 0


def _summary(library: Library) -> str:
    return (
        f"{len(list(library.questions))} questions, {len(list(library.items))} items"
        f" in {len(library.sections)} sections, {len(list(library.things))} papers"
        f" and belongings, {len(library.budget)} lines of a budget,"
        f" {len(list(library.tasks))} tasks in {len(library.stages)} stages,"
        f" {len(library.countries)} countries,"
        f" {len(library.pages)} pages in {len(library.groups)} groups,"
        f" {len(library.guides)} help pages, {len(library.words.entries)} words"
    )


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
