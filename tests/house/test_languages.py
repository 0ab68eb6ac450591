"""Interface and content, each in its own language; dates and numbers as it is usual."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from bs4 import BeautifulSoup, Comment
from bs4.element import NavigableString

from planner import paths
from planner.content.model import Library
from planner.core import clock
from planner.core.money import shown
from planner.exports import pdf
from planner.exports.glyphs import missing_in
from planner.exports.job import Job, Outcome, Reply
from planner.web import i18n, strings
from planner.web.filters import long_date
from tests.conftest import MakeApp
from tests.page import PASSPHRASE, PageClient, text, texts
from tests.pseudo import PSEUDO, write_catalogues

LANGUAGES = ["en", *PSEUDO]
PAGES = ["/", "/questions/", "/questions/answers", "/questions/1", "/questions/short/1"]
PAGES += ["/plan/", "/plan/all", "/plan/short", "/plan/1", "/plan/1/1", "/numbers/"]
PAGES += ["/help/", "/help/limits", "/settings/", "/plan/paper/"]

Speak = Callable[[str], PageClient]


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues of both pseudo-languages, and one with a single text in it."""
    folder = write_catalogues(tmp_path_factory.mktemp("locales"))
    barely = Catalog(locale="fr")
    barely.add("Home", "Accueil")
    target = folder / "fr" / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, barely)
    return folder


@pytest.fixture
def speak(
    pseudo: Path,
    monkeypatch: pytest.MonkeyPatch,
    storage: object,
    make_app: MakeApp,
) -> Iterator[Speak]:
    """A browser whose pages speak a language."""
    monkeypatch.setattr(paths, "LOCALES", pseudo)
    client = PageClient(make_app(storage))  # type: ignore[arg-type]

    def use(code: str) -> PageClient:
        client.launcher.remembered["language"] = code
        client.close()
        client.start_worker()
        client.unlock(PASSPHRASE)
        client.send("/closing")
        return client

    yield use
    client.close()


def supplied(library: Library) -> set[str]:
    """Return the texts of the content files that pages show as they are."""
    found: set[str | None] = set()
    for section in library.sections:
        found |= {section.word, section.title, section.intro}
        for item in section.items:
            found |= {item.text, item.helps, item.risk, item.unknown_text}
    for topic in library.topics:
        found |= {topic.title, topic.why}
        for question in topic.questions:
            found |= {question.label, question.hint}
            found |= {choice.text for choice in question.choices}
    found |= {guide.title for guide in library.guides}
    return {words for words in found if words and " " in words}


def language_of(words: NavigableString) -> str:
    """Return the language that the page says some words are in."""
    return next(str(tag["lang"]) for tag in words.parents if "lang" in tag.attrs)


@pytest.mark.parametrize("code", PSEUDO)
def test_u169_content_in_another_language_is_marked(
    speak: Speak, library: Library, code: str
) -> None:
    client, known, seen = speak(code), supplied(library), set()
    for path in PAGES:
        page = client.get(path, follow=True)
        for words in page.find_all(string=True):
            if isinstance(words, Comment) or words.find_parent(["option", "title"]):
                continue
            if str(words).strip() in known:
                seen.add((path, str(words).strip(), language_of(words)))
    assert len(seen) > 100
    assert [each for each in seen if each[2] != "en"] == []


def test_u169_nothing_is_marked_where_there_is_one_language(page: PageClient) -> None:
    for path in PAGES:
        page.get(path, follow=True)
        assert not page.page.select("body [lang]"), path


# -- U169: fonts


def test_u169_paper_has_a_sign_for_every_letter_of_every_text(
    library: Library,
) -> None:
    catalogue = [str(message.id) for message in strings.catalogue()]
    names = [choice.text for one in library.questions for choice in one.choices]

    assert missing_in(" ".join([*supplied(library), *names, *catalogue])) == ""
    for code in PSEUDO:  # and for languages that are not shipped yet
        assert missing_in(" ".join(i18n.NAMES[code])) == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_u169_paper_says_which_words_are_in_which_language(
    speak: Speak, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    jobs: list[Job] = []

    def noted(job: Job) -> Reply:
        jobs.append(job)
        return Reply(Outcome.DONE, 1, "", b"%PDF-")

    monkeypatch.setattr(pdf, "make_pdf", noted)
    client = speak(code)
    client.send("/plan/1/new", {"text": "mine alone"})
    client.get("/plan/paper/")
    client.send("/plan/paper/document", {"way": "save"})

    paper = BeautifulSoup(jobs[-1].html, "html.parser")
    assert paper.html is not None
    assert paper.html["lang"] == jobs[-1].language == code
    mine = paper.find(string="mine alone")
    assert isinstance(mine, NavigableString)
    assert language_of(mine) == code
    first = paper.select_one(".step__text span:not(.step__state)")
    assert first is not None
    assert (first.get("lang") or code) == "en"


# -- U170: dates, weeks and numbers


REGIONS = [
    # what the browser asks for, first day of the week, a date, an amount
    ("", "Mon", "May 3, 2026", "1,234.5"),
    ("en-US", "Sun", "May 3, 2026", "1,234.5"),
    ("en-GB", "Mon", "3 May 2026", "1,234.5"),
    ("en-ZA", "Sun", "03 May 2026", "1\N{NO-BREAK SPACE}234,5"),
    ("es-US, en-US;q=0.5", "Sun", "May 3, 2026", "1,234.5"),
    ("en-wrong-12, en-GB", "Mon", "3 May 2026", "1,234.5"),
    ("*, en-GB;q=0.3", "Mon", "3 May 2026", "1,234.5"),
]


@pytest.mark.parametrize(("asked", "weekday", "day", "number"), REGIONS)
def test_u170_dates_weeks_and_numbers_follow_the_region(
    page: PageClient, asked: str, weekday: str, day: str, number: str
) -> None:
    with page.app.test_request_context(headers={"Accept-Language": asked}):
        assert long_date(date(2026, 5, 3)) == day
        assert shown(Decimal("1234.5"), i18n.locale()) == number
    headers = {"Accept-Language": asked or None}
    page.request("GET", "/calendar", headers=headers)
    assert texts(page.page, "thead th")[0] == weekday


def test_u170_the_calendar_puts_each_day_under_its_name(page: PageClient) -> None:
    wall = datetime(2026, 5, 20, 12, tzinfo=UTC)
    for asked, column in (("en-GB", 4), ("en-US", 5)):  # 1 May 2026 is a Friday
        with clock.frozen(wall=wall, steady_seconds=1):
            page.request("GET", "/calendar", headers={"Accept-Language": asked})
        assert text(page.page, "h1") == "May 2026"
        days = texts(page.page, "tbody tr:first-child td")
        assert days.index("1") == column
        assert texts(page.page, "thead th")[column] == "Fri"


@pytest.mark.parametrize(
    ("code", "month"), [("pl", "maj 2026"), ("fr", "mai 2026"), ("he", "מאי 2026")]
)
def test_u170_dates_speak_the_language(speak: Speak, code: str, month: str) -> None:
    client = speak(code)
    wall = datetime(2026, 5, 20, 12, tzinfo=UTC)
    with clock.frozen(wall=wall, steady_seconds=1):
        assert text(client.get("/calendar"), "h1") == month


# -- U171: country and language apart; nothing is ever blank


def test_u171_every_country_in_every_language(speak: Speak, library: Library) -> None:
    for code in [*LANGUAGES, "fr"]:
        client = speak(code)
        for country in library.countries:
            client.send("/numbers/country", {"country": country.code})
            page = client.get("/numbers/")
            assert page.html is not None
            assert page.html["lang"] == code
            for number in country.emergency:
                way = number.phone or number.text_line
                assert way is not None
                assert way in text(page), (code, country.code)


def test_u171_what_is_not_translated_yet_is_there_in_the_source(speak: Speak) -> None:
    client = speak("fr")

    page = client.get("/")
    assert text(page, "h1") == "Accueil"
    assert "Numbers to call" in text(page)
    for path in PAGES:
        page = client.get(path, follow=True)
        for tag in page.select("h1, h2, a, button, label, legend, summary, title"):
            assert tag.get_text(strip=True), (path, tag)
