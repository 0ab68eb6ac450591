"""How content speaks: no labels, no fear, no instrument of somebody else's."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.content.model import Library, Number
from planner.content.places import numbers, pieces
from planner.paths import CHECKLISTS
from tests.content.said import texts_of

#: Words that label people, praise, blame, promise or frighten (design notes, C1).
BANNED = re.compile(
    r"\b(survivors?|abusers?|batterers?|perpetrators?|narcissis\w*|toxic|psychopath\w*"
    r"|(you|they|people) are (broken|damaged)|hopeless|crazy|insane|addicts?"
    r"|poor thing|how awful"
    r"|tell your story|i know how you feel|you are safe now|will protect you"
    r"|keeps? you safe|guarantee\w*|brave\w*|well done|good job|congratulat\w*"
    r"|husbands?|wives|wife|boyfriends?|girlfriends?|horrible|terrifying|deadly)\b",
    re.IGNORECASE,
)
#: Legal words, for names of services and rights of one country only.
VICTIM = re.compile(r"\bvictims?\b", re.IGNORECASE)

#: Names of instruments that are somebody else's (design notes, i), and how they speak.
INSTRUMENTS = (
    re.compile(
        r"\b(DA-5|DA-R|DA-LE|DASH|VIGOR|MOVERS|CES-D|SVAWS|PCL-5|myPlan|iCAN"
        r"|I-DECIDE|ODARA|SARA|HITS|SAFEY)\b"
    ),
    re.compile(
        r"\b(danger assessment|lethality (screen|assessment)|decisional conflict"
        r"|moving ahead through|power and control wheel|composite abuse scale"
        r"|(risk|danger) (score|level)|risk assessment|very grave|total score"
        r"|(high|extreme|severe|increased|variable) danger"
        r"|add up (your|the) (points|answers|score)|out of \d+ points)\b",
        re.IGNORECASE,
    ),
)
STYLE = re.compile(r"[!\u2013\u2014\U0001f300-\U0001faff]")
GENDERED = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
PRESSURE = re.compile(
    r"\b(you (must|should|have to|need to|ought to)|just leave|why did you|must"
    r"|your fault is|urgently|at once or)\b",
    re.IGNORECASE,
)


def said(real: Library) -> Iterator[tuple[str, str]]:
    for _, where, piece in pieces(real):
        yield from ((where, text) for text in texts_of(piece))


def words_of_number(number: Number) -> list[str]:
    texts = (number.hours, number.languages, number.cost, number.who, number.note)
    return [text for text in (*texts, number.bill) if text]


def test_nobody_is_labelled_praised_or_frightened(real: Library) -> None:
    found = [
        f"{where}: {match.group()}: {text}"
        for where, text in said(real)
        if (match := BANNED.search(text))
    ]
    assert found == []


def test_numbers_speak_in_the_same_way(real: Library) -> None:
    for where, _, number in numbers(real):
        for text in words_of_number(number):
            assert not BANNED.search(text), f"{where}: {text}"
            assert not STYLE.search(text), f"{where}: {text}"


def test_victim_is_a_name_of_a_service_or_a_right(real: Library) -> None:
    """The word is used only where an office or a law calls itself so."""
    of_law = re.compile(
        r"victims?'? (compensation|services?|advocates?|funds?|rights|support|of crime"
        r"|of a crime|pay|help|offices?|programmes?|of)|crime victim|Victim",
    )
    found = [
        f"{where}: {text}"
        for where, text in said(real)
        if VICTIM.search(text) and not of_law.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "path",
    sorted(path for path in CHECKLISTS.rglob("*") if path.suffix in {".toml", ".md"}),
    ids=lambda path: str(path.relative_to(CHECKLISTS)),
)
def test_no_instrument_of_somebody_else_is_here(path: Path) -> None:
    if path.name in {"sources.toml", "en.toml"}:
        return  # addresses, and words to keep out of quiet wording
    text = path.read_text(encoding="utf-8")
    assert [match for each in INSTRUMENTS if (match := each.search(text))] == []


def test_signs_and_news_speak_plainly_and_push_nobody(real: Library) -> None:
    spoken = [
        (question.id, question.sign.finding)
        for question in real.questions
        if question.sign is not None
    ]
    spoken += [(each.id, text) for each in real.changes for text in texts_of(each)]
    spoken += [(each.id, text) for each in real.things for text in texts_of(each)]
    for kind, where, piece in pieces(real):
        if kind in {"group", "page", "entry"}:
            spoken += [(where, text) for text in texts_of(piece)]
    assert len(spoken) > 100
    for where, text in spoken:
        assert not GENDERED.search(text), f"{where}: {text}"
        assert not PRESSURE.search(text), f"{where}: {text}"
        assert not STYLE.search(text), f"{where}: {text}"


def test_a_sign_has_a_public_source_and_no_figure_that_sorts_people(
    real: Library,
) -> None:
    signs = [each.sign for each in real.questions if each.sign is not None]
    assert len(signs) >= 10
    for sign in signs:
        assert sign.source.addresses, sign.finding
        assert sign.finding.endswith(".")
        assert not re.search(r"\d+ ?(%|per cent|times)|\bscore\b", sign.finding)


@pytest.mark.parametrize(
    "words",
    ["You are brave.", "A survivor knows.", "It keeps you safe.", "Your husband"],
)
def test_the_banned_words_are_found(words: str) -> None:
    assert BANNED.search(words)


@pytest.mark.parametrize(
    "words",
    ["the Danger Assessment", "a total score of 8", "use DASH", "extreme danger"],
)
def test_the_instruments_are_found(words: str) -> None:
    assert any(each.search(words) for each in INSTRUMENTS)
