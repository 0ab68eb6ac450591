"""How the pages for oneself speak: every page is a case."""

import re

import pytest

from planner.content.model import Library
from planner.content.pages import Page, Prompt, Step, Tick
from planner.content.source import Source
from planner.paths import CHECKLISTS

PAGES = sorted(
    path.stem for path in CHECKLISTS.glob("steady/*.toml") if path.stem != "groups"
)
#: What pushes somebody, praises, hurries, or sets a rule for feelings (row 198).
PUSHING = re.compile(
    r"\b(you (must|should|have to|need to|ought to)|just (leave|go|stop|move on)"
    r"|move on|get over|let it go|be strong|stay strong|at least you|everything happens"
    r"|time heals|you deserve better|proud of you|don't cry|cheer up|look on the bright"
    r"|you will be (fine|ok|okay)|toughen|snap out)\b",
    re.IGNORECASE,
)
#: What is counted, or ends in a verdict (rows 75 and 196, C3).
COUNTING = re.compile(
    r"\b(streaks?|in a row|day \d+|out of (ten|10|\d+)|your (result|score|level)"
    r"|if you ticked (more|\w+ or more)|quiz|deadline|by (week|month) \d)\b",
    re.IGNORECASE,
)
#: Comparisons, names of illnesses and of people's characters (rows 10, 172).
LIKE_A_DRUG = re.compile(
    r"\b(heroin|drugs?|cocaine|junkie|addict\w*|rehab|detox\w*|narciss\w*|sociopath\w*"
    r"|codependen\w*|dopamine|oxytocin|cortisol)\b",
    re.IGNORECASE,
)
#: Somebody to write to, to pay, or to follow (rows 173, 184, 196).
SELLING = re.compile(
    r"@|\b(www|https?|book a (call|session)|sign up|subscribe|newsletter|follow me"
    r"|e-?mail me|discount|free trial)\b",
    re.IGNORECASE,
)


def texts_of(page: Page) -> list[str]:
    texts = [page.word, page.quiet_title, *page.words]
    for entry in page.entries:
        texts += [*entry.words, *([entry.quiet] if entry.quiet else [])]
    return texts


def sources_of(page: Page) -> list[Source]:
    return [page.source, *(each.source for each in page.entries if each.source)]


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_pushes_nobody_and_pretends_nothing(
    page_id: str, library: Library
) -> None:
    for text in texts_of(library.page(page_id)):
        for pattern in (PUSHING, COUNTING, LIKE_A_DRUG, SELLING):
            assert not pattern.search(text), f"{pattern.search(text)}: {text}"


@pytest.mark.parametrize("page_id", PAGES)
def test_no_page_quotes_anybody(page_id: str, library: Library) -> None:
    """Row 173: no line is somebody else's, so none has a name under it."""
    said = re.compile(
        r"[\u2014\u2013-] ?[A-Z][a-z]+ [A-Z][a-z]+$|\b(author|quote[sd]?)\b"
    )
    for text in texts_of(library.page(page_id)):
        assert not said.search(text), text


@pytest.mark.parametrize("page_id", PAGES)
def test_sentences_end_and_are_short(page_id: str, library: Library) -> None:
    page = library.page(page_id)
    sentences = [page.intro]
    for entry in page.entries:
        sentences += [] if isinstance(entry, Tick | Prompt) else entry.words[:1]
        if isinstance(entry, Step):
            sentences += entry.words
    for text in sentences:
        assert text[-1] in ".?:\u2026", text
        for sentence in re.split(r"[.?]\s", text):
            assert len(sentence.split()) <= 30, sentence


@pytest.mark.parametrize("page_id", PAGES)
def test_a_figure_has_a_public_source(page_id: str, library: Library) -> None:
    page = library.page(page_id)
    for entry in page.entries:
        source = entry.source or page.source
        if re.search(r"\d|per cent", " ".join(entry.words)):
            assert source.addresses, entry.id


@pytest.mark.parametrize("page_id", PAGES)
def test_every_page_says_on_what_ground_it_stands(
    page_id: str, library: Library
) -> None:
    for source in sources_of(library.page(page_id)):
        assert source.addresses or source.editorial


@pytest.mark.parametrize(
    "words", ["You should go.", "three in a row", "like heroin", "write to a@b.example"]
)
def test_what_is_kept_out_is_found(words: str) -> None:
    patterns = (PUSHING, COUNTING, LIKE_A_DRUG, SELLING)
    assert any(each.search(words) for each in patterns)
