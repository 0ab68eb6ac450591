"""The change to pydyf: it still fits what is installed, and changes no byte."""

import gc
import sys
from collections.abc import Iterator

import pydyf
import pytest

from planner.exports import press, renderer, shim
from tests.exports.pages import page_of

THEIRS = pydyf.PDF.page_references
LONG = "".join(f"<h2>Part {number}</h2><p>Words</p>" * 9 for number in range(20))


@pytest.fixture(autouse=True)
def _theirs() -> Iterator[None]:
    """Leave pydyf as it was."""
    yield
    pydyf.PDF.page_references = THEIRS


def filled(pages: int) -> pydyf.PDF:
    pdf = pydyf.PDF()
    for _number in range(pages):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    return pdf


def test_the_version_that_was_looked_at_is_installed() -> None:
    # When this fails: look whether pydyf still builds its list each time. If it does,
    # the new version goes into the shim; if not, the shim and its report can go.
    assert pydyf.VERSION == shim.VERSION


def test_pydyf_still_builds_its_list_each_time() -> None:
    pdf = filled(3)

    assert pdf.page_references is not pdf.page_references


def test_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pydyf, "VERSION", "0.14.0")

    assert not shim.quicken()
    assert pydyf.PDF.page_references is THEIRS


def test_references_are_the_same_and_built_once() -> None:
    pdf = filled(3)
    before = pdf.page_references

    assert shim.quicken()
    assert tuple(pdf.page_references) == before
    assert pdf.page_references is pdf.page_references
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(pdf.page_references) == 4
    assert pdf.page_references[3] == pdf.objects[-1].reference
    assert len(filled(1).page_references) == 1


def test_a_document_is_the_same_with_it() -> None:
    without = press.press(page_of(LONG), press.PartsOnly())

    shim.quicken()

    assert press.press(page_of(LONG), press.PartsOnly()).data == without.data
    assert without.pages > 3


def test_the_renderer_is_made_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    monkeypatch.setattr(gc, "set_threshold", lambda *_: done.append("rarely"))

    renderer.get_ready()

    assert done == ["freeze", "rarely"]
    assert gc.isenabled()
    assert pydyf.PDF.page_references is not THEIRS


def test_a_renderer_without_its_libraries_still_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "planner.exports.shim", None)

    renderer.get_ready()

    assert pydyf.PDF.page_references is THEIRS
    assert gc.isenabled()
