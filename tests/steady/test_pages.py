"""Every kind of page, as somebody uses it."""

import pytest

from planner.content.model import Library
from planner.steady.model import State
from tests.page import PageClient, text, texts
from tests.steady.conftest import PathOf

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "\u202eoJ\u202c", "J" * 20_000]


def undo(page: PageClient) -> None:
    form = page.page.select_one("main form.box[action*='/undo/']")
    assert form is not None
    page.send(page.path_of(str(form["action"])))
    page.follow()


def test_every_page_opens(page: PageClient, library: Library) -> None:
    for number, one in enumerate(library.pages, 1):
        page.get(f"/steady/{number}")
        assert page.status == 200, one.id
        assert text(page.page, "h1") == one.title
    for number, group in enumerate(library.groups, 1):
        page.get(f"/steady/group/{number}")
        assert text(page.page, "h1") == group.title
    for path in ("0", "999", "1/999", "group/99", "1/page/2", "999/new"):
        page.get(f"/steady/{path}")
        assert page.status == 404, path


def test_u50_a_heavy_page_has_a_page_before_it(
    page: PageClient, path_of: PathOf
) -> None:
    page.get("/steady/pause")
    assert "What happened, as it was" in texts(page.page, "main a")
    page.get(path_of("what-happened", rest="/before"))
    assert text(page.page, "h1") == "Before you go on"
    leads = page.page.select_one("main a.button")
    assert leads is not None
    assert page.path_of(str(leads["href"])) == path_of("what-happened")


# -- words


@pytest.mark.parametrize("words", HOSTILE)
def test_words_on_a_card_come_back_as_typed(
    page: PageClient, path_of: PathOf, words: str
) -> None:
    path = path_of("pull-cards", "pull-relief")
    page.get(path)
    page.send(path, {"words": words})
    assert words in text(page.follow(), "#line-pull-relief")
    assert text(page.get(path), "textarea").strip() == words


def test_u102_words_can_be_taken_back_and_earlier_ones_stay(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("my-reasons", "reasons-why")
    earlier = path_of("my-reasons", "reasons-why", "/earlier")
    assert "Nothing stood here" in text(page.get(earlier))
    page.send(path, {"words": "Sleep"})
    page.send(path, {"words": "Sleep and quiet"})
    page.follow()
    undo(page)
    assert "Sleep" in text(page.page, "#line-reasons-why")
    assert "quiet" not in text(page.page, "#line-reasons-why")

    assert "Sleep and quiet" in text(page.get(earlier))
    buttons = page.page.select("button[value^='back:']")
    page.send(earlier, {"change": str(buttons[0]["value"])})
    assert "Sleep and quiet" in text(page.follow(), "#line-reasons-why")
    page.send(earlier, {"change": "erase:all"})
    assert "Nothing stood here" in text(page.get(earlier))
    page.send(earlier, {"change": "back:1"})
    assert page.status == 400


def test_an_undo_that_is_late_changes_nothing(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("my-reasons", "reasons-why"), {"words": "One"})
    page.send(path_of("my-reasons", "reasons-better"), {"words": "Two"})
    page.send("/steady/undo/1")
    assert "a newer change" in text(page.follow())


def test_u149_words_changed_in_two_windows_both_stand_there(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("my-reasons", "reasons-why")
    page.get(path)
    version = str(page.page.select_one("input[name=version]")["value"])  # type: ignore[index]
    page.send(path, {"words": "In the other window"})
    page.get(path)
    page.send(path, {"words": "Here", "version": version})
    assert "In the other window" in text(page.page, ".notice")
    assert text(page.page, "textarea").strip() == "Here"


def test_what_is_covered_on_its_page_opens_on_request(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("what-happened", "happened-list"), {"words": "The stairs"})
    page.get(path_of("what-happened"))
    closed = page.page.select("details:not([open])")
    assert any("The stairs" in one.text for one in closed)


# -- ticks and columns


def test_ticks_are_kept_and_taken_back(page: PageClient, path_of: PathOf) -> None:
    path = path_of("mind-habits")
    page.get(path)
    page.send(f"{path}/ticks", {"g1": ["habit-small", "habit-loop", "nobody"]})
    ticked = [str(one["value"]) for one in page.follow().select("main input[checked]")]
    assert ticked == ["habit-small", "habit-loop"]
    undo(page)
    assert page.page.select("main input[checked]") == []


def test_what_was_ticked_leads_on(page: PageClient, path_of: PathOf) -> None:
    path = path_of("mind-habits")
    page.send(f"{path}/ticks", {"g1": ["habit-only-this"]})
    assert "My reasons" in texts(page.follow(), "main a")


def test_the_calm_panel_comes_first_where_a_line_says_so(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("feelings")
    assert page.get(path).select_one("#calm") is None
    page.send(f"{path}/ticks", {"g4": ["feel-hope"], "g5": ["feel-too-much"]})
    panel = page.follow().select_one("main h1 + #calm")
    assert panel is not None


def test_a_list_changed_meanwhile_is_shown_again(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("mind-habits")
    version = page.get(path).select_one("main input[name=version]")
    assert version is not None
    page.send(f"{path}/ticks", {"g1": ["habit-small"]})
    page.get(path)
    page.send(f"{path}/ticks", {"g1": ["habit-loop"], "version": str(version["value"])})
    assert "another window" in text(page.page, ".notice")
    assert "smaller than it was" in text(page.page, ".notice")
    assert ticked_on(page) == ["habit-loop"]
    version = page.page.select_one("main input[name=version]")
    assert version is not None
    page.send(f"{path}/ticks", {"g1": ["habit-loop"], "version": str(version["value"])})
    page.follow()
    assert ticked_on(page) == ["habit-loop"]


def test_nothing_ticked_elsewhere_is_said_too(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("comfort-or-safety")
    page.send(f"{path}/ticks", {"g2": ["good-sleep"]})
    version = page.get(path).select_one("main input[name=version]")
    assert version is not None
    page.send(f"{path}/ticks", {})
    page.get(path)
    page.send(
        f"{path}/ticks", {"g2": ["good-say-no"], "version": str(version["value"])}
    )
    assert "Nothing" in text(page.page, ".notice dd")
    assert ticked_on(page) == ["good-say-no"]


def test_ticks_that_are_sent_twice_can_still_be_taken_back(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("mind-habits")
    old = page.get(path).select_one("main input[name=version]")
    assert old is not None
    for _twice in range(2):
        sent = {"g1": ["habit-small"], "version": str(old["value"])}
        page.get(path)
        page.send(f"{path}/ticks", sent)
        assert page.location == path
    page.follow()
    assert ticked_on(page) == ["habit-small"]


def test_the_address_of_the_ticks_leads_to_their_page(
    page: PageClient, path_of: PathOf
) -> None:
    page.get(path_of("mind-habits", rest="/ticks"))
    assert page.location == path_of("mind-habits")


def ticked_on(page: PageClient) -> list[str]:
    return [str(one["value"]) for one in page.page.select("main input[checked]")]


def test_words_stand_beside_what_is_ticked(page: PageClient, path_of: PathOf) -> None:
    path = path_of("what-i-miss")
    page.send(f"{path}/ticks", {"g1": ["miss-calm"]})
    assert "Say it in your own words" in text(page.follow(), "#line-miss-calm")
    page.send(path_of("what-i-miss", "miss-calm"), {"words": "Tea at night"})
    assert "Tea at night" in text(page.follow(), "#line-miss-calm")


def test_columns_hold_her_lines_too(page: PageClient, path_of: PathOf) -> None:
    path = path_of("comfort-or-safety")
    page.send(f"{path}/new", {"text": "The old sofa", "spot": "familiar"})
    page.follow()
    legend = texts(page.page, "main legend")
    assert legend[:2] == ["Familiar", "Good for me"]
    box = page.page.select_one("input[value='own-1']")
    assert box is not None
    page.send(f"{path}/ticks", {"g1": ["own-1"], "g2": ["good-sleep"]})
    page.send(f"{path}/own/1", {"text": "The old sofa", "spot": "good-for-me"})
    page.follow()
    fieldsets = page.page.select("main fieldset")
    assert "The old sofa" in fieldsets[1].text
    assert fieldsets[1].select_one("input[value='own-1'][checked]")
    page.send(f"{path}/own/1", {"text": "The sofa", "spot": "nowhere"})
    assert "The sofa" in text(page.follow())


def test_only_lists_take_ticks(page: PageClient, path_of: PathOf) -> None:
    page.send(f"{path_of('pull-cards')}/ticks", {"g1": ["pull-fades"]})
    assert page.status == 404


# -- her own


def test_something_of_her_own_can_be_changed_removed_and_put_back(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("pull-cards")
    page.send(f"{path}/new", {"text": " "})
    assert "Write something" in text(page.page, ".error-summary")
    page.send(f"{path}/new", {"text": "The sea"})
    assert "The sea" in text(page.follow())
    page.get(f"{path}/own/1")
    page.send(f"{path}/own/1", {"text": "The lake"})
    page.follow()
    undo(page)
    assert "The sea" in text(page.page, "#line-own-1")

    page.get(f"{path}/own/1/remove")
    page.send(f"{path}/own/1/remove")
    assert "The sea" not in text(page.follow())
    assert "The sea" in text(page.get(f"{path}/removed"))
    page.send(f"{path}/own/1/back")
    assert "The sea" in text(page.follow())
    page.send(f"{path}/own/1/erase")
    assert page.status == 404
    page.send(f"{path}/own/1/remove")
    page.get(f"{path}/own/1/erase")
    page.send(f"{path}/own/1/erase")
    assert "Nothing is removed" in text(page.follow())
    page.get(f"{path}/own/1")
    assert page.status == 404


def test_u149_two_windows_on_a_card_of_her_own(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("pull-cards")
    page.send(f"{path}/new", {"text": "The sea"})
    version = page.get(f"{path}/own/1").select_one("main input[name=version]")
    assert version is not None
    page.send(f"{path}/own/1", {"text": "The lake"})
    page.get(f"{path}/own/1")
    page.send(f"{path}/own/1", {"text": "The river", "version": str(version["value"])})
    assert "The lake" in text(page.page, ".notice")


def test_a_guide_takes_nothing_of_her_own(page: PageClient, path_of: PathOf) -> None:
    page.get(f"{path_of('senses')}/new")
    assert page.status == 404


# -- scripts


def test_blanks_of_a_text_are_filled_in_and_shared(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("own-sentence", "line-when-feel-need", "/blanks")
    page.get(path)
    page.send(path, {"blank1": "doors slam", "blank3": "quiet"})
    said = text(page.follow(), "#line-line-when-feel-need")
    assert "When doors slam, I feel (\u2026). I need quiet." in said

    version = page.get(path).select_one("main input[name=version]")
    assert version is not None
    page.send(path, {"blank1": "it is late"})
    page.get(path)
    page.send(path, {"blank1": "at noon", "version": str(version["value"])})
    assert "it is late" in text(page.page, ".notice")
    page.get(path_of("pull-cards", "pull-relief", "/blanks"))
    assert page.status == 404


def test_a_text_can_be_said_in_her_own_words(page: PageClient, path_of: PathOf) -> None:
    page.send(
        path_of("own-sentence", "line-when-feel-need"), {"words": "Not like this."}
    )
    first = texts(page.follow(), "#line-line-when-feel-need bdi")
    assert first == ["Not like this."]
    page.send(f"{path_of('own-sentence')}/new", {"text": "Not today."})
    assert "Not today." in text(page.follow(), "#line-own-1")


# -- stages


def test_a_step_has_a_state_and_never_a_date(page: PageClient, path_of: PathOf) -> None:
    path = path_of("stop-looking")
    page.send(f"{path}/state", {"change": "done:looking-mute"})
    assert "Done for now" in text(page.follow(), "#line-looking-mute .tag")
    page.send(f"{path}/state", {"change": "done:looking-mute"})
    assert "Done for now" in text(page.follow(), "#line-looking-mute .tag")
    pressed = page.page.select_one("#line-looking-mute [aria-pressed=true]")
    assert pressed is not None
    page.send(f"{path}/state", {"change": str(pressed["value"])})
    assert page.follow().select("#line-looking-mute .tag") == []
    for change in ("ticked:looking-mute", "again:looking-mute", "", "done"):
        page.send(f"{path}/state", {"change": change})
        assert page.status in {400, 404}, change
    page.send(f"{path}/new", {"text": "Sell the tablet", "spot": "looking-may-be-seen"})
    page.send(f"{path}/state", {"change": "later:own-1"})
    assert "Later" in text(page.follow(), "#line-own-1 .tag")
    assert page.page.select("main time, main input[type=date]") == []


def test_states_are_those_of_the_store() -> None:
    assert [each.value for each in State] == [
        "",
        "ticked",
        "done",
        "later",
        "not",
        "again",
        "not_again",
    ]
