"""Whatever somebody wrote: a sound page or a clear sentence, and nothing is lost.

All of it goes through the pages that a person uses, to the real renderer and back.
"""

import json
from functools import partial
from pathlib import Path

import pytest

from planner.content.model import Library
from planner.exports import pdf
from planner.exports.breaks import LONGEST, MOST, STEP, breakable
from planner.exports.job import Job, Outcome
from planner.exports.pdf import NoPdfError
from tests.exports.every import THINGS, document, order, write
from tests.exports.matterhorn import faults
from tests.exports.pages import all_bytes, made_of
from tests.exports.test_discreet import KINDS
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text

LINES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
HOSTILE = " ".join(line for line in LINES if line)
LONG = "w" * 100_000


def plain(kind: str) -> str:
    return KINDS[kind][1].replace("quiet", "plain", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_t46_hostile_words_make_a_sound_page(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library, HOSTILE)
    for line in LINES:
        page.send("/plan/1/new", {"text": line})
        page.send(THINGS, {"text": line})
    order(page, kind, mode=plain(kind))
    data = document(page, kind)

    assert faults(data) == []
    everything = all_bytes(data)
    for never in (b"root:", b"/URI", b"/JavaScript", b"example.org/"):
        assert never not in everything, never
    words = pdf_words(data)
    if kind in {"plan", "lists", "pages"}:
        assert "<script>alert(1)</script>" in words
        assert "{{ 7 * 7 }}" in words


@pytest.mark.parametrize("kind", KINDS)
def test_t50_a_word_of_a_hundred_thousand_letters_is_on_paper_or_was_refused(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library, LONG)
    page.send("/people/new", {"label": "Kettle"})
    order(page, kind, mode=plain(kind))

    assert faults(document(page, kind)) == []


def test_t50_such_a_word_wraps_and_no_letter_is_lost() -> None:
    reply = made_of(f"<p>{LONG}</p>")

    assert reply.pages > 10
    assert pdf_words(reply.data).count("w") == len(LONG)
    assert faults(reply.data) == []


@pytest.mark.parametrize(
    "word",
    ["&amp;", "\u05e9", "\u0628", "\U0001f600", "\u6f22", "a\u00a0", "\u202eab", "a-"],
    ids=ascii,
)
def test_t50_words_of_other_signs_wrap_as_well(word: str) -> None:
    reply = made_of(f"<p>{word * 20_000}</p>")

    assert reply.pages > 3
    assert faults(reply.data) == []


@pytest.mark.parametrize(
    "word", ["a" + "\u0301" * 100_000, "\U0001f469\u200d" * 50_000]
)
def test_t50_what_cannot_be_laid_out_in_time_is_told(word: str) -> None:
    with pytest.raises(NoPdfError) as caught:
        pdf.make_pdf(Job(html=f"<p>{word}</p>", title="", language="en"), seconds=4)

    assert caught.value.outcome is Outcome.TIME
    assert "Choose fewer parts, or use the print view." in caught.value.sentence


def test_places_to_break_stand_in_long_words_alone() -> None:
    for whole in ("w" * (LONGEST - 1), "word " * 400, "\u0e01" * 900, "one\ntwo"):
        assert breakable(f"<p>{whole}</p>") == f"<p>{whole}</p>"
    in_a_tag = f'<p title="{"w" * 900}">x</p>'
    assert breakable(in_a_tag) == in_a_tag


def test_places_to_break_split_no_sign() -> None:
    for sign in (
        "&amp;",
        "a\u0301",
        "\U0001f469\u200d\U0001f467",
        "\u0915\u094d\u0937",
    ):
        whole = f"<p>{sign * 400}</p>"
        broken = breakable(whole)
        assert broken.replace("\u200b", "") == whole
        for piece in broken[3:-4].split("\u200b"):
            assert piece.endswith(sign[-1])
            assert len(piece) <= (STEP + 2) * len(sign)
    endless = breakable("<p>a" + "\u0301" * 900)
    assert max(map(len, endless.split("\u200b"))) <= MOST + len("<p>")


@pytest.mark.parametrize("kind", KINDS)
def test_t50_after_a_pdf_that_took_too_long_all_that_was_ticked_is_there(
    page: PageClient, library: Library, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, library)
    path = KINDS[kind][0]
    order(page, kind, mode=plain(kind), text="large")
    before = fields_of(page.get(path))
    make = pdf.make_pdf
    # The real renderer is started, and stopped long before it can be done.
    monkeypatch.setattr(pdf, "make_pdf", partial(make, seconds=0.01))

    assert "took too long" in text(page.get(f"{path}ready"))
    page.send(f"{path}document", {"way": "save", "passphrase": ""})
    assert page.status == 503
    assert "Choose fewer parts, or use the print view." in text(page.page)
    assert fields_of(page.get(path)) == before
    assert before["part"]

    monkeypatch.setattr(pdf, "make_pdf", make)
    assert document(page, kind).startswith(b"%PDF")
