"""The pages for oneself on paper: empty, or with what was written."""

from bs4 import BeautifulSoup

from planner.content.model import Facts, Library
from planner.exports.order import Order
from planner.exports.pages import Written, page_offers
from planner.steady.model import Kept, Mine
from tests.page import PageClient, text


def order(
    page: PageClient, *parts: str, mode: str = "quiet-pages", without: str = ""
) -> str:
    first = page.get("/steady/paper/")
    lines = [each for each in ticked(first, "line:") if each != without]
    said = {"mode": mode, "size": "a4", "text": "normal", "unanswered": "y"}
    page.send("/steady/paper/", {**said, "part": [*parts, *lines]})
    assert page.location == "/steady/paper/ready", text(page.page)
    page.get("/steady/paper/view")
    return text(page.page, "body")


def ticked(before: BeautifulSoup, begins: str) -> list[str]:
    """Return what is ticked and called by something that begins like this."""
    boxes = before.select(f"[name=part][value^='{begins}'][checked]")
    return [str(box["value"]) for box in boxes]


def called(before: BeautifulSoup, part: str) -> str:
    """Return what stands beside a box."""
    (box,) = before.select(f"[name=part][value='{part}']")
    return text(before, f"label[for='{box['id']}']")


def number(library: Library, page_id: str) -> int:
    return [page.id for page in library.pages].index(page_id) + 1


def test_u63_what_she_wrote_is_left_out_unless_it_is_ticked(
    page: PageClient, library: Library
) -> None:
    path = f"/steady/{number(library, 'my-reasons')}"
    page.send(f"{path}/1", {"words": "zebra sleep"})
    page.send(f"{path}/new", {"text": "zebra own"})
    assert "zebra" not in order(page, "page:my-reasons", mode="plain-pages")
    said = order(page, "page:my-reasons", "written:my-reasons", mode="plain-pages")
    assert "zebra sleep" in said
    assert "zebra own" in said
    assert not page.get("/steady/paper/").select("input[value^='written:'][checked]")


def test_u103_every_line_of_a_page_can_be_left_out(
    page: PageClient, library: Library
) -> None:
    senses = next(each for each in library.pages if each.id == "senses")
    before = page.get("/steady/paper/")
    assert ticked(before, "line:senses.") == [
        f"line:senses.{each.id}" for each in senses.entries
    ]
    first, second = senses.entries[:2]
    left_out = f"line:senses.{first.id}"
    assert called(before, left_out) == first.quiet

    said = order(page, "page:senses", without=left_out)

    assert first.quiet not in said
    assert second.quiet in said
    shown = text(page.get("/steady/paper/ready"))
    assert first.quiet not in shown
    assert second.quiet in shown
    assert left_out not in ticked(page.get("/steady/paper/"), "line:")


def test_u103_a_gap_stands_in_the_line_that_is_offered(page: PageClient) -> None:
    order(page, "page:own-sentence", mode="plain-pages")
    before = page.get("/steady/paper/")
    labels = [text(label, "label") for label in before.select(".choices__one")]
    assert any("________" in each for each in labels)


def test_u103_her_own_lines_and_days_can_be_left_out_one_by_one(
    page: PageClient, library: Library
) -> None:
    mine = number(library, "my-reasons")
    page.send(f"/steady/{mine}/new", {"text": "zebra one"})
    page.send(f"/steady/{mine}/new", {"text": "pelican two"})
    again = number(library, "before-reply")
    page.send(f"/steady/{again}/add", {"p1": "otter three. " * 20})
    page.send(f"/steady/{again}/add", {"p1": "badger four"})
    before = page.get("/steady/paper/")
    own = ticked(before, "line:my-reasons.own-")
    days = ticked(before, "line:before-reply.kept-")
    assert [called(before, each) for each in own] == ["zebra one", "pelican two"]
    otter = next(each for each in days if "otter" in called(before, each))
    assert called(before, otter).startswith("Without a day: otter three")
    assert len(called(before, otter)) < 100

    every = ("page:my-reasons", "page:before-reply")
    written = ("written:my-reasons", "written:before-reply")
    said = order(page, *every, *written, without=own[0])
    assert "zebra" not in said
    assert "pelican two" in said
    said = order(page, *every, *written, without=otter)
    assert "otter" not in said
    assert "badger four" in said
    # Ticked as they are, they stay off without what was written as a whole.
    assert "zebra" not in order(page, *every)


def test_a_day_without_words_is_called_by_its_day(
    page: PageClient, library: Library
) -> None:
    kept = {"journal": [Kept("journal", id=3)]}
    written = Written(Mine(Facts(unknown=library.facts)), kept, {})
    with page.app.test_request_context("/"):
        groups = page_offers(library, written, Order(mode="quiet-pages"))
    every = [line for _title, there in groups for each in there for line in each.inner]
    (line,) = (each for each in every if each.part == "line:journal.kept-3")
    assert line.label == "Without a day"


def test_quiet_paper_has_only_what_has_a_quiet_wording(
    page: PageClient, library: Library
) -> None:
    said = order(page, "page:senses", "page:mind-habits", "page:own-sentence")
    assert "Look around" in said
    assert "Five things that I see" in said
    assert "It makes what happened smaller" not in said
    assert library.words.found_in(said) == []


def test_every_page_fits_on_paper_in_both_ways(
    page: PageClient, library: Library
) -> None:
    parts = [f"page:{each.id}" for each in library.pages]
    assert library.words.found_in(order(page, *parts)) == []
    said = order(page, *parts, mode="plain-pages")
    for each in library.pages:
        assert each.title in said, each.id
    assert "________" in said
    assert "Look out" in said


def test_days_and_ticks_stand_on_paper_if_wanted(
    page: PageClient, library: Library
) -> None:
    weeks = f"/steady/{number(library, 'journal')}"
    page.send(f"{weeks}/add", {"today": "y", "s1": "4", "s9": "y"})
    again = f"/steady/{number(library, 'before-reply')}"
    page.send(f"{again}/add", {"p1": "zebra"})
    ticks = f"/steady/{number(library, 'mind-habits')}"
    page.send(f"{ticks}/ticks", {"g1": ["habit-loop"]})
    said = order(
        page,
        *("page:journal", "written:journal", "page:before-reply"),
        *("written:before-reply", "page:mind-habits", "written:mind-habits"),
        mode="plain-pages",
    )
    assert "Before: How calm was I?" in said
    assert "zebra" in said
    assert "Without a day" in said


def test_a_note_for_a_friend_has_only_what_is_ticked(
    page: PageClient, library: Library
) -> None:
    parts = "page:help-me-note", "written:help-me-note"
    path = f"/steady/{number(library, 'help-me-note')}"
    page.get(path)
    page.send(f"{path}/ticks", {"g1": ["friend-believe"]})
    said = order(page, *parts, mode="plain-pages")
    assert "Believe me" in said
    assert "If I go back" not in said
    assert "If I go back" in order(page, parts[0], mode="plain-pages")


def test_a_line_to_say_stands_with_what_it_answers(page: PageClient) -> None:
    said = order(page, "page:pushback", mode="plain-pages")
    assert "When somebody says: “After all I have done for you.”" in said
    assert "If it goes on: End the call" in said
    assert said.index("Look out: If anger") < said.index("After all I have done")


def test_no_colon_stands_alone_or_after_a_question(page: PageClient) -> None:
    said = order(page, "page:my-reasons", "page:journal", mode="plain-pages")
    assert "?:" not in said
    lines = page.page.select(".line--empty span")
    assert [one.text for one in lines if one.text.strip() == ":"] == []


def test_words_for_a_line_to_say_stay_off_the_plan(
    page: PageClient, library: Library
) -> None:
    path = f"/steady/{number(library, 'own-sentence')}/1/blanks"
    page.get(path)
    page.send(path, {"blank1": "zebra bell"})
    page.get("/plan/paper/view")
    assert "zebra" not in text(page.page, "body")
    assert "Kept from before" not in text(page.get("/plan/1"))


def test_covered_pages_are_not_offered(page: PageClient) -> None:
    page.send("/steady/cover", {"change": "cover:group:pause"})
    page.get("/steady/paper/")
    assert not page.page.select("input[value='page:my-reasons']")
    assert page.page.select("input[value='page:journal']")


def test_the_ways_to_get_it(page: PageClient) -> None:
    order(page, "page:senses")
    page.get("/steady/paper/ready")
    assert "What will be on paper" in text(page.page, "h1")
    page.send("/steady/paper/ready", {"way": "save"})
    assert page.location == "/steady/paper/save"
    page.follow()
    reply = page.request(
        "POST",
        "/steady/paper/document",
        data={"csrf_token": page.token(), "way": "save"},
    )
    assert reply.mimetype == "application/pdf"
    page.get("/steady/paper/save")
    page.send("/steady/paper/document", {"passphrase": "short"})
    assert "12 characters" in text(page.page)
    page.get("/steady/paper/")
    said = {"mode": "quiet-pages", "size": "a4", "text": "normal", "name": "///"}
    page.send("/steady/paper/", said)
    assert "Use letters or digits" in text(page.page)
