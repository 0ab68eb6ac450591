"""What a piece of an office has to keep of ours, and blanks that are there twice."""

from dataclasses import replace

from planner.content import check_links
from planner.content.keeping import lost
from planner.content.model import Library


def test_point_15_a_piece_that_keeps_its_blanks_loses_nothing(library: Library) -> None:
    item = next(each for each in library.items if each.blanks)

    assert lost(item, item) == []
    assert lost(item, replace(item, blanks=())) != []


def test_a_blank_of_two_lines_of_a_note_is_a_fault(library: Library) -> None:
    part = next(p for p in library.note_parts if any(ln.blanks for ln in p.lines))
    twice = replace(library, note_parts=(part, part))
    found = list(check_links._of_blanks(twice))  # noqa: SLF001 - one check of many

    assert found
    assert all(said.endswith("is there 2 times") for said in found)
