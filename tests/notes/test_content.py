"""The lines that the content has for notes."""

import pytest

from planner.content.check import faults
from planner.content.model import Library, NoteLine
from tests.content.test_checklists import GENDERED, PRESSURE, STYLE


def test_the_lines_speak_plainly_and_push_nobody(library: Library) -> None:
    texts = [
        words
        for line in library.note_lines
        for words in (line.text, line.quiet, *(b.label for b in line.blanks))
    ]
    assert len(texts) > 70
    for words in texts:
        assert not PRESSURE.search(words), words
        assert not GENDERED.search(words), words
        assert not STYLE.search(words), words


def test_a_note_has_what_the_acceptance_asks_for(library: Library) -> None:
    lines = {line.id: line for line in library.note_lines}
    assert "What would help right now?" in lines["ask-what-helps"].text
    wanted = {"be-there", "my-choice", "keep-it", "no-confronting", "good-way"}
    wanted |= {"sign-word", "sign-then", "be-glad", "stand-between", "hold-limit"}
    assert wanted <= lines.keys()
    assert {"helps", "reach-me", "the-sign", "please-not"} <= {
        part.id for part in library.note_parts
    }


@pytest.mark.parametrize(
    "name",
    ["my-way", "sign-itself", "my-address", "things-kept", "way-in", "people-who-know"],
)
def test_u103_what_could_harm_if_found_is_secret(name: str, library: Library) -> None:
    assert next(
        blank.secret
        for line in library.note_lines
        for blank in line.blanks
        if blank.id == name
    )


def test_the_whole_content_has_no_fault(library: Library) -> None:
    assert faults(library) == []
    assert all(isinstance(line, NoteLine) for line in library.note_lines)
