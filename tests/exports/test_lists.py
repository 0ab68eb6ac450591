"""Lists of papers and belongings on paper."""

import pytest
from bs4 import BeautifulSoup

from planner.content.model import Facts, Library
from planner.exports.lists import asked_anew, compose_lists, list_offers
from planner.exports.modes import PLAIN_LIST, QUIET_LIST
from planner.exports.order import Order
from planner.papers import store
from planner.papers.lists import build_papers
from planner.papers.model import (
    ME,
    Note,
    Owner,
    OwnerKind,
    OwnThing,
    Papers,
    Said,
    State,
)
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text, texts
from tests.words import revealing_words_in

PATH = "/papers/paper/"
#: What the imagined person wrote; each word only once, so that it can be searched for.
PLACE = "under the yellow cupboard"
HOLDER = "Wilhelmina"
WORDS = "ask about the zebra"
CHILD = "Quincy"
OWN = "the green kettle"
MY = Owner(ME, OwnerKind.ME, "")


def said(library: Library, *owners: Owner) -> Said:
    """Return what the imagined person made of the lists."""
    first = library.lists[0]
    thing = next(each for each in first.things if "me" in each.whose)
    note = Note(
        list=first.id, state=State.HAVE, place=PLACE, holder=HOLDER, words=WORDS
    )
    return Said(
        owners=(MY, *owners),
        notes={(ME, thing.id): note},
        things=(OwnThing(1, ME, first.id, OWN),),
    )


def papers(library: Library, *owners: Owner) -> Papers:
    facts = Facts(unknown=library.facts)
    return build_papers(library, facts, said(library, *owners), {})


def order(**more: object) -> Order:
    return Order(mode=QUIET_LIST.name, **more)  # type: ignore[arg-type]


def words_of(sheet: object) -> str:
    return repr(sheet)


# -- what stands on paper


def test_u66_every_list_has_an_empty_box_and_room_for_each_line(
    library: Library,
) -> None:
    found = papers(library)
    sheet = compose_lists(found, order(room=True), day=None)
    assert len(sheet.parts) == len(found.people[0].shown)
    entries = [entry for part in sheet.parts for entry in part.entries]
    assert len(entries) == sum(len(each.shown) for each in found.lists)
    for entry in entries:
        assert not entry.done
        assert not entry.state
        assert [line.words for line in entry.lines] == [""]
    assert sheet.room


def test_u63_places_holders_and_notes_are_left_out_by_default(
    library: Library,
) -> None:
    words = words_of(compose_lists(papers(library), order(), day=None))
    for left_out in (PLACE, HOLDER, WORDS):
        assert left_out not in words
    assert OWN in words


def test_u63_each_is_on_paper_when_it_is_put_in(library: Library) -> None:
    found, name = papers(library), f"{ME}.{library.lists[0].id}"
    put_in = order(names=True, kept=frozenset({f"where:{name}", f"note:{name}"}))
    words = words_of(compose_lists(found, put_in, day=None))
    for each in (PLACE, HOLDER, WORDS):
        assert each in words
    later = asked_anew(put_in)
    assert PLACE not in words_of(compose_lists(found, later, day=None))
    assert WORDS not in words_of(compose_lists(found, later, day=None))


def test_the_line_to_write_on_can_be_left_away(library: Library) -> None:
    sheet = compose_lists(papers(library), order(unanswered=False), day=None)
    assert not [
        each.lines for part in sheet.parts for each in part.entries if each.lines
    ]


def test_what_is_settled_is_ticked_only_if_wanted(library: Library) -> None:
    found = papers(library)
    told = order(kept=frozenset({"settled"}))
    first = compose_lists(found, told, day=None).parts[0].entries
    assert [entry.done for entry in first].count(True) == 1
    assert "Have it" in [entry.state for entry in first]
    short = compose_lists(found, order(extent="short"), day=None).parts[0].entries
    assert len(short) == len(first) - 1


def test_quiet_lists_never_say_that_something_cannot_be_got_safely(
    library: Library,
) -> None:
    thing = next(each for each in library.lists[0].things if "me" in each.whose)
    note = Note(list=library.lists[0].id, state=State.CANNOT)
    mine = Said(owners=(MY,), notes={(ME, thing.id): note})
    found = build_papers(library, Facts(unknown=library.facts), mine, {})
    told = frozenset({"settled"})
    quiet = compose_lists(found, order(kept=told), day=None).parts[0].entries
    plain = compose_lists(found, Order(mode=PLAIN_LIST.name, kept=told), day=None)
    assert [entry.state for entry in quiet if entry.state] == ["Not yet"]
    states = [entry.state for entry in plain.parts[0].entries if entry.state]
    assert states == ["Cannot get safely"]


def test_quiet_lists_tell_nothing_and_plain_ones_say_why(library: Library) -> None:
    found = build_papers(library, Facts(unknown=library.facts), Said(owners=(MY,)), {})
    quiet = compose_lists(found, order(), day=None)
    assert not revealing_words_in(f"{quiet.title}\n{quiet.cover}")
    for part in quiet.parts:
        words = "\n".join([part.name, *(each.text for each in part.entries)])
        assert library.words.found_in(words) == []
        assert not [each.more for each in part.entries if each.more]
    plain = compose_lists(found, Order(mode=PLAIN_LIST.name), day=None)
    assert [each.more for part in plain.parts for each in part.entries if each.more]


def test_lists_of_several_say_whose_without_a_name(library: Library) -> None:
    owners = (
        Owner(2, OwnerKind.CHILD, CHILD),
        Owner(3, OwnerKind.CHILD, "Anna"),
        Owner(4, OwnerKind.PET, "Rex"),
    )
    found = papers(library, *owners)
    whose = {part.whose for part in compose_lists(found, order(), day=None).parts}
    assert whose == {"Me", "Child 1", "Child 2", "Pet"}
    named = compose_lists(found, order(names=True), day=None)
    assert {part.whose for part in named.parts} == {"Me", CHILD, "Anna", "Rex"}
    alone = compose_lists(papers(library), order(), day=None)
    assert alone.parts[0].name == library.lists[0].quiet_title


def test_what_to_take_first_can_be_a_list_too(library: Library) -> None:
    found = papers(library)
    offered = list_offers(found, order())
    assert offered[0].part == "ten"
    assert offered[1].label == library.lists[0].quiet_title
    kept = frozenset({"ten"})
    quiet = compose_lists(found, order(kept=kept), day=None).parts[0]
    assert quiet.title == "Short list"
    assert quiet.entries
    assert not revealing_words_in(quiet.title)
    plain = compose_lists(found, Order(mode=PLAIN_LIST.name, kept=kept), day=None)
    assert "ten minutes" in plain.parts[0].title


def test_a_list_can_be_left_out(library: Library) -> None:
    found = papers(library)
    dropped = order(dropped=frozenset({f"list:{ME}.{library.lists[0].id}"}))
    sheet = compose_lists(found, dropped, day=None)
    assert library.lists[0].quiet_title not in [part.title for part in sheet.parts]


def test_u103_a_line_of_a_list_can_be_left_out(library: Library) -> None:
    found = papers(library)
    first = list_offers(found, order())[1]
    left, *others = [one for one in first.inner if one.part.startswith("line:")]
    sheet = compose_lists(found, order(dropped=frozenset({left.part})), day=None)
    shown = [entry.text for entry in sheet.parts[0].entries]
    assert left.label not in shown
    assert shown == [one.label for one in others]
    assert all(one.usually and one.ticked for one in others)


# -- the way there


@pytest.fixture
def filled(page: PageClient, library: Library) -> PageClient:
    """A browser of a person who wrote all that."""
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    made = said(library)
    for (owner, thing), note in made.notes.items():
        store.save_note(vault, owner, thing, note)
    store.add_thing(vault, ME, made.things[0].list, OWN)
    store.add_owner(vault, OwnerKind.CHILD, CHILD)
    vault.close()
    return page


def wanted(page: PageClient, **changes: object) -> BeautifulSoup:
    """Fill in the first page as it stands, with changes, and go on."""
    fields: dict[str, object] = {**fields_of(page.get(PATH)), **changes}
    page.send(PATH, fields)  # type: ignore[arg-type]
    return page.follow()


def pdf(page: PageClient) -> str:
    page.send(f"{PATH}document", {"way": "show", "passphrase": ""})
    return pdf_words(page.response.get_data())


def test_the_papers_page_leads_to_paper(filled: PageClient) -> None:
    page = filled.get("/papers/")
    assert page.select("main a[href$='/papers/paper/']")
    page = filled.get(PATH)
    assert page.select("main a[href$='/papers/paper/blank']")


def test_u63_the_first_page_offers_places_without_showing_them(
    filled: PageClient, library: Library
) -> None:
    page = filled.get(PATH)
    assert PLACE not in text(page)
    name = f"{ME}.{library.lists[0].id}"
    ticked = {box["value"] for box in page.select("input[name=part][checked]")}
    boxes = {box["value"] for box in page.select("input[name=part]")}
    assert f"list:{name}" in ticked
    assert {f"where:{name}", f"note:{name}", "ten"} <= boxes - ticked
    assert not page.select("input[name=names][checked]")


def test_u103_ready_lists_what_will_be_in_it(filled: PageClient) -> None:
    said = text(wanted(filled))
    for left_out in (PLACE, HOLDER, WORDS, CHILD):
        assert left_out not in said
    assert OWN in said
    assert "document.pdf" in said


def test_u63_a_place_is_put_in_for_one_time(
    filled: PageClient, library: Library
) -> None:
    name = f"{ME}.{library.lists[0].id}"
    lines = filled.get(PATH).select(f"[value^='line:{name}.']")
    parts = [f"list:{name}", f"where:{name}", *(str(one["value"]) for one in lines)]
    page = wanted(filled, part=parts, settled="y")
    assert PLACE in text(page)
    words = pdf(filled)
    assert PLACE in words
    assert "Have it" in words
    assert filled.get(PATH).select("input[name=settled][checked]")
    page = wanted(filled)
    assert PLACE not in text(page)


def test_the_pdf_and_the_print_view_have_the_same_words(filled: PageClient) -> None:
    wanted(filled, text="large", size="letter")
    words = pdf(filled)
    assert OWN in words
    page = filled.get(f"{PATH}view")
    assert OWN in text(page, "#paper")
    assert page.select(".paper--large .step__box")
    assert page.select(".rule")


@pytest.mark.parametrize("way", ["show", "save", "print"])
def test_it_is_handed_over_with_what_it_leaves_behind(
    filled: PageClient, way: str
) -> None:
    filled.send(f"{PATH}ready", {"way": way})
    assert filled.location == f"{PATH}{way}"
    page = filled.follow()
    assert "What this leaves behind" in texts(page, "h2")
    assert "list of days and versions" not in text(page)
    assert page.select("main a[href$='/papers/']")
    filled.send(f"{PATH}ready", {"way": "mail"})
    assert filled.status == 400


def test_a_passphrase_that_is_too_short_is_asked_for_again(filled: PageClient) -> None:
    filled.send(f"{PATH}document", {"way": "save", "passphrase": "short"})
    assert "at least 12 characters" in text(filled.page)
    filled.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    assert filled.response.headers["Content-Disposition"].startswith("attachment")


def test_the_empty_lists_have_nothing_of_anybody(
    filled: PageClient, library: Library
) -> None:
    page = filled.get(f"{PATH}blank")
    fields = fields_of(page)
    filled.send(f"{PATH}blank", {**fields, "way": "print"})
    said = text(filled.page, "#paper")
    for mine in (PLACE, HOLDER, WORDS, CHILD, OWN):
        assert mine not in said
    assert library.lists[0].quiet_title in said
    assert {"Me", "Child", "Pet"} <= {
        name.split(":")[0] for name in texts(filled.page, "#paper h2")
    }
    labels = texts(page, "label[for^=part-]")
    assert f"Child: {library.lists[0].quiet_title}" in labels
    assert {label.split(":")[0] for label in labels} >= {"Me", "Child", "Pet"}
    first = str(fields["part"][0])
    filled.send(f"{PATH}blank", {**fields, "part": [first], "way": "show"})
    assert filled.response.mimetype == "application/pdf"


def test_u16_nothing_is_shown_while_locked(closed_page: PageClient) -> None:
    for path in ("", "ready", "view", "blank"):
        closed_page.get(f"{PATH}{path}")
        assert closed_page.location == "/open"
