"""The pocket card: what is on it, where each panel lies, and what does not fit."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.model import Library
from planner.day.cards import CardSheet
from planner.day.cards import Line as CardLine
from planner.exports.card import BOOKLET, Pocket, compose_card
from planner.exports.fit import POINT, faces, fitted, wrapped
from planner.exports.sheet import Entry, Part, Sheet
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.places.model import NewPlace
from planner.places.store import add_place
from planner.vault.transactions import transaction
from planner.web.card import put_on
from tests.exports.pages import kinds, opened
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text

PATH = "/card/paper/"
A4, LETTER = (297.0, 210.0), (279.4, 215.9)
#: What stands on each panel of a plain booklet, in the order of reading.
HEADS = ("Notes", "Numbers", "People", "Places", "What to carry", "First steps")


def seed(page: PageClient, *, people: int = 1, words: str = "Kettle") -> None:
    """Write down people, numbers and places, and put them on the card."""
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for at in range(people):
            name = words if people == 1 else f"{words} {at}"
            person = add_person(
                vault, NewPerson(name, reach="0555 700", never="by letter")
            )
            put_on(vault, f"person:{person}")
        number = add_number(vault, NewNumber("Plumber", "0555 100200", ""))
        put_on(vault, f"number:{number}")
        add_number(vault, NewNumber("Baker", "0555 300", ""))
        add_place(vault, NewPlace(label="Corner", address="Purple Lane"))
    vault.close()


def order(page: PageClient, *more: str, **changes: str) -> str:
    """Order what is usual and more; return the words of the page that shows it."""
    fields: dict[str, object] = dict(fields_of(page.get(PATH)))
    parts = fields.get("part", [])
    assert isinstance(parts, list)
    fields["part"] = [*parts, *more]
    page.send(PATH, fields | changes)  # type: ignore[arg-type]
    assert page.location == f"{PATH}ready", text(page.page)
    return text(page.follow())


def document(page: PageClient) -> bytes:
    page.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    assert page.status == 200
    return page.response.get_data()


Box = tuple[str, float, float, float, float]


def boxes(data: bytes) -> tuple[tuple[float, float], list[Box]]:
    """Return the size of the first page in mm, and each word with where it lies."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    size = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', done)
    assert size is not None
    found = re.findall(
        r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)',
        done,
    )
    words = [
        (word, *(float(each) * POINT for each in numbers)) for *numbers, word in found
    ]
    return (float(size[1]) * POINT, float(size[2]) * POINT), words


def read_aloud(data: bytes) -> str:
    """Return the words in the order of the tags, as a screen reader has them."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    )
    return " ".join("".join(re.findall(r'"([^"]*)"', done.stdout.decode())).split())


def cell(box: Box, size: tuple[float, float]) -> tuple[int, int]:
    """Return in which column and row of the sheet a word lies."""
    _word, left, top, right, bottom = box
    across, down = (left + right) / 2, (top + bottom) / 2
    return int(across / size[0] * 4), int(down / size[1] * 2)


def cell_of(words: Sequence[Box], word: str, size: tuple[float, float]) -> set[object]:
    return {cell(box, size) for box in words if box[0] == word}


# -- what is on it


def test_u103_details_of_people_and_places_are_left_out_unless_they_are_ticked(
    page: PageClient,
) -> None:
    seed(page)
    said = order(page)
    assert "Plumber" in said
    assert "0555 100200" in said
    assert "Corner" in said
    for word in ("Kettle", "0555 700", "by letter", "Purple Lane", "Baker"):
        assert word not in said
    assert "Kettle" not in pdf_words(document(page))

    said = order(page, "person:1", "reach:1", "address:1", "number:2")
    for word in ("Kettle", "0555 700", "Never: by letter", "Purple Lane", "Baker"):
        assert word in said, word

    again = {str(b["value"]) for b in page.get(PATH).select("input[checked]")}
    assert {"person:1", "number:1", "number:2", "place:1"} <= again
    assert not again & {"reach:1", "address:1"}


def test_u78_what_never_to_do_stands_before_how_to_reach_somebody(
    page: PageClient,
) -> None:
    seed(page)
    order(page, "person:1", "reach:1")
    words = read_aloud(document(page))
    assert words.index("Never: by letter") < words.index("0555 700")


def test_only_who_was_put_on_the_card_is_offered(page: PageClient) -> None:
    seed(page)
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        add_person(vault, NewPerson("Saucer"))
    vault.close()
    assert "Saucer" not in text(page.get(PATH))


def test_numbers_of_the_country_are_offered_and_left_out(
    page: PageClient, library: Library
) -> None:
    seed(page)
    assert not page.get(PATH).select("input[value^='emergency:']")
    page.send("/numbers/country", {"country": "de"})
    germany = next(each for each in library.countries if each.code == "de")
    found = page.get(PATH).select("input[value^='emergency:']")
    assert len(found) == len(germany.emergency)
    assert not any(box.has_attr("checked") for box in found)
    said = order(page, "emergency:0")
    assert f"Emergency Number: {germany.emergency[0].phone}" in said
    said = order(page, "emergency:0", mode="plain-card")
    assert germany.emergency[0].name in said


def test_one_card_of_the_day_says_what_to_do_if_it_goes_otherwise(
    page: PageClient, library: Library
) -> None:
    card = library.cards[0]
    said = order(page, mode="plain-card", otherwise=card.id)
    assert card.title in said
    assert card.lines[0].text in said
    assert page.get(PATH).select(f"input[value='{card.id}'][checked]")
    said = order(page, mode="quiet-card", otherwise="")
    assert card.quiet_title not in said


def test_a_card_that_was_never_picked_is_on_nothing() -> None:
    line = CardLine("zebra", "zebra", is_supplied=False)
    card = CardSheet("own-1", "Zebra", "Zebra", (line,), is_own=True)
    from planner.exports.order import Order  # noqa: PLC0415 - beside its use

    sheet = compose_card(Pocket(cards=[card]), Order(mode="plain-card", extent=BOOKLET))
    assert "Zebra" not in [part.title for part in sheet.parts]
    assert len(sheet.parts) == 7


def test_an_emergency_number_without_a_telephone_is_on_nothing(
    library: Library,
) -> None:
    from planner.exports.order import Order  # noqa: PLC0415 - beside its use

    germany = next(each for each in library.countries if each.code == "de")
    pocket = Pocket(emergency=[replace(germany.emergency[0], phone=None)])
    order = Order(mode="plain-card", kept=frozenset({"emergency:0"}))
    sheet = compose_card(pocket, order)
    assert germany.emergency[0].name not in str(sheet)


# -- the booklet


def places_of_panels(*, rtl: bool = False) -> dict[int, tuple[int, int]]:
    """Return column and row of each panel, as a sheet has to be printed to fold."""
    top, bottom = (5, 4, 3, 2), (6, 7, 8, 1)
    found = {p: (at, 0) for at, p in enumerate(top)}
    found |= {p: (at, 1) for at, p in enumerate(bottom)}
    return {p: (3 - x, y) for p, (x, y) in found.items()} if rtl else found


def test_u109_neighbours_in_the_booklet_hang_together_on_the_sheet() -> None:
    """Folded in mind: the eight panels are a ring around the cut."""
    places = places_of_panels()
    for panel in range(1, 9):
        here, there = places[panel], places[panel % 8 + 1]
        across, down = abs(here[0] - there[0]), abs(here[1] - there[1])
        assert across + down == 1, panel
        # The cut parts the two columns in the middle: nobody turns a page across it.
        assert not (down and here[0] in {1, 2}), panel


@pytest.mark.parametrize(("size", "paper"), [("a4", A4), ("letter", LETTER)])
def test_u109_each_panel_lies_where_it_folds_and_keeps_its_edge(
    page: PageClient, library: Library, size: str, paper: tuple[float, float]
) -> None:
    seed(page)
    card = library.cards[0]
    order(
        page,
        *("person:1", "reach:1", "address:1"),
        mode="plain-card",
        size=size,
        otherwise=card.id,
    )
    data = document(page)
    found, words = boxes(data)
    assert found == pytest.approx(paper, abs=0.2)
    with opened(data) as pdf:
        assert len(pdf.pages) == 1
    places = places_of_panels()
    for panel, word in {
        1: "Change",  # the words of the cover
        2: "Numbers",
        3: "People",
        4: "Places",
        5: "carry",
        6: "steps",
        7: card.title.split()[0],
    }.items():
        assert places[panel] in cell_of(words, word, paper), word
    wide, high = paper[0] / 4, paper[1] / 2
    marks = {"Fold", "Cut"}
    for box in words:
        word, left, top, right, bottom = box
        if word in marks:
            continue
        x, y = cell(box, paper)
        assert left >= x * wide + 4.9, box
        assert right <= (x + 1) * wide - 4.9, box
        assert top >= y * high + 3.9, box  # the room of a letter, not its ink
        assert bottom <= (y + 1) * high - 3.9, box


def test_u109_the_upper_row_is_turned_and_marks_are_named_in_words(
    page: PageClient,
) -> None:
    seed(page)
    said = order(page, mode="plain-card")
    assert "Fold along every dashed line" in said
    data = document(page)
    size, words = boxes(data)
    across = {box[0]: box for box in words}
    # Of a turned panel the first word of a line is at its right.
    numbered = [b for b in words if cell(b, size) == (3, 0)]
    heading = next(b for b in numbered if b[0] == "Numbers")
    name = next(b for b in numbered if b[0] == "Plumber")
    assert heading[2] > name[2], "turned: what is first is lowest"
    assert cell(across["Fold"], size) == (0, 1)
    assert cell(across["Cut"], size) == (1, 1)


@pytest.mark.parametrize("shape", ["booklet", "slip", "strip"])
def test_u106_it_is_read_in_the_order_of_its_panels(
    page: PageClient, shape: str
) -> None:
    seed(page)
    order(page, "person:1", "reach:1", mode="plain-card", extent=shape)
    data = document(page)
    with opened(data) as pdf:
        found = kinds(pdf)
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert len(pdf.pages) == 1
    heads = [kind for kind in found if kind in {"/H1", "/H2"}]
    if shape == "strip":
        assert heads == []
    else:
        assert heads[0] == "/H1"
        assert set(heads[1:]) == {"/H2"}
    assert "/L" in found
    assert found.count("/LI") >= 2
    said = read_aloud(data)
    expected = HEADS if shape == "booklet" else ("Plumber", "Kettle")
    at = [said.index(each) for each in expected]
    assert at == sorted(at)


def test_what_does_not_fit_is_named_and_not_cut(page: PageClient) -> None:
    seed(page, people=4, words="A name that goes on " * 12)
    ticked = [f"person:{at}" for at in range(1, 5)]
    said = order(page, *ticked)
    assert "Not everything fits" in said
    for at in range(4):
        assert f"A name that goes on {at}" in said
    words = pdf_words(document(page))
    named = page.get(f"{PATH}ready").select(".notice bdi")
    assert 0 < len(named) < 4
    assert words.count("A name") + 12 * len(named) >= 36


LETTERS = st.text(
    st.sampled_from("mwWMQilt aeno-0123456789äßŻ@%."), min_size=1, max_size=300
)


@given(LETTERS)
def test_more_room_never_takes_more_lines(words: str) -> None:
    assert wrapped(words, 30) <= wrapped(words, 12)
    assert wrapped(words, 12) >= 1


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("W" * 200, "normal"),
        ("Mm Ww " * 20, "large"),
        ("Straßenbahnhaltestelle " * 6, "large"),
        ("שלום עולם " * 20, "normal"),
        ("المفتاح الثاني " * 15, "large"),
        ("i l t " * 60, "normal"),
        ("Ж" * 90, "large"),
    ],
    ids=["wide", "wide-large", "many-words", "hebrew", "arabic", "narrow", "cyrillic"],
)
def test_what_is_thought_to_fit_does_fit(
    page: PageClient, name: str, letters: str
) -> None:
    """Whatever is on the page lies inside its panel, to the last word."""
    seed(page, words=name)
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for _each in range(6):
            add_place(vault, NewPlace(label=name[:40].strip()))
        add_place(vault, NewPlace(label="lastly"))
    vault.close()
    said = order(page, "person:1", text=letters)
    size, words = boxes(document(page))
    for box in words:
        if box[0] in {"Fold", "Cut"}:
            continue
        x, y = cell(box, size)
        assert box[1] >= x * size[0] / 4 + 4.5, box
        assert box[2] >= y * size[1] / 2 + 2.5, box
        assert box[3] <= (x + 1) * size[0] / 4 - 4.5, box
        assert box[4] <= (y + 1) * size[1] / 2 - 2.5, box
    assert ("lastly" in {box[0] for box in words}) != ("Not everything" in said)


# -- slip and strip


def lines_of(data: bytes) -> list[list[float]]:
    """Return the rectangles that are drawn on the first page, in mm: x, y, w, h."""
    import pikepdf  # noqa: PLC0415 - only here

    found, scale = [], 1.0
    with opened(data) as pdf:
        for said in pikepdf.parse_content_stream(pdf.pages[0]):
            operands = list(said.operands)
            if str(said.operator) == "cm" and scale == 1.0:
                scale = abs(float(operands[0]))
            if str(said.operator) == "re":
                found.append([float(each) * scale * POINT for each in operands])
    return found


def test_u109_a_slip_has_the_size_of_a_bank_card(page: PageClient) -> None:
    seed(page)
    order(page, "person:1", "reach:1", extent="slip", mode="plain-card")
    data = document(page)
    sizes = {(round(abs(w), 1), round(abs(h), 1)) for _x, _y, w, h in lines_of(data)}
    assert any(
        w == pytest.approx(85.6, abs=0.6) and h == pytest.approx(54, abs=0.6)
        for w, h in sizes
    ), sizes
    words = pdf_words(data)
    assert "Cut along the solid line. Then fold along the dashed line." in words
    size, found = boxes(data)
    inside = [box for box in found if box[2] < 18 + 108]
    assert size == pytest.approx((210, 297), abs=0.2)
    by_word = {box[0]: box for box in inside}
    # The height of a word's box grows with its letters: 9 pt, numbers 12 pt.
    small = by_word["Plumber"][4] - by_word["Plumber"][2]
    large = by_word["100200"][4] - by_word["100200"][2]
    assert large / small == pytest.approx(12 / 9, rel=0.05)
    for box in inside:
        assert box[3] <= 18 + 85.6 - 3.5, box


#: Edges of the front of a slip on A4, in mm: left, top, right, bottom.
FRONT = (18.0, 18.0, 18 + 85.6, 18 + 54.0)
PHONES = ("+44 808 157 0456", "0800 0117 118", "+49 30 5550 0123", "116 119")


def numbers(page: PageClient, count: int, name: str = "Plumber") -> list[str]:
    """Write down so many numbers and return their boxes."""
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        found = [
            add_number(vault, NewNumber(f"{name} {at}", PHONES[at % len(PHONES)], ""))
            for at in range(count)
        ]
    vault.close()
    return [f"number:{each}" for each in found]


def slip(page: PageClient, *parts: str, **changes: str) -> tuple[str, bytes]:
    """Order a slip of these parts alone; return what its page says, and the PDF."""
    fields: dict[str, object] = dict(fields_of(page.get(PATH)))
    fields |= {"part": [*parts], "extent": "slip", **changes}
    page.send(PATH, fields)  # type: ignore[arg-type]
    return text(page.follow()), document(page)


def outside(data: bytes, edge: float = 3.5) -> list[Box]:
    """Return the words that do not keep away from the edge of a slip's front."""
    _size, words = boxes(data)
    left, top, right, bottom = FRONT
    on_front = [box for box in words if box[2] < bottom]
    assert on_front
    return [
        box
        for box in on_front
        if box[1] < left + edge
        or box[2] < top + edge - 1
        or box[3] > right - edge
        or box[4] > bottom - edge + 1
    ]


def test_u109_the_front_of_a_slip_holds_eight_numbers(page: PageClient) -> None:
    said, data = slip(page, *numbers(page, 8))

    assert "Not everything fits" not in said
    _size, words = boxes(data)
    names = [box for box in words if box[0] == "Plumber"]
    assert len(names) == 8
    assert {round(box[1]) for box in names} == {22, 63}  # two columns
    assert sum(box[1] < 60 for box in names) == 4
    assert outside(data) == []
    # Each stands on one line, also with the code of a country.
    for phone in PHONES:
        starts, *_between, ends = [
            sorted(round(box[2], 1) for box in words if box[0] == each)
            for each in phone.split()
        ]
        assert starts == ends, phone


def test_u109_a_ninth_number_is_named_and_not_cut(page: PageClient) -> None:
    said, data = slip(page, *numbers(page, 9))

    assert "Not everything fits" in said
    assert said.index("Plumber 8") < said.index("Go back and leave out others")
    assert "Plumber 8" not in pdf_words(data)
    assert outside(data) == []


def test_u109_numbers_and_people_have_a_column_each(page: PageClient) -> None:
    seed(page, people=2)
    found = [f"{kind}:{at}" for at in (1, 2) for kind in ("person", "reach")]
    said, data = slip(page, *found, "number:1", "number:2", mode="plain-card")

    assert "Not everything fits" not in said
    _size, words = boxes(data)
    heads = {box[0]: box for box in words if box[0] in {"Numbers", "People"}}
    assert heads["Numbers"][1] == pytest.approx(22, abs=0.6)
    assert heads["People"][1] == pytest.approx(62.6, abs=0.6)
    assert heads["Numbers"][2] == pytest.approx(heads["People"][2], abs=0.1)
    assert outside(data) == []
    aloud = read_aloud(data)
    order_of = ("Numbers", "Plumber", "Baker", "People", "Kettle 0", "Kettle 1")
    at = [aloud.index(each) for each in order_of]
    assert at == sorted(at)


def test_u109_a_list_goes_on_in_the_next_column_without_its_heading(
    page: PageClient,
) -> None:
    seed(page)
    parts = [*numbers(page, 5, "Grocer"), "person:1", "reach:1"]
    said, data = slip(page, *parts, mode="plain-card")

    assert "Not everything fits" not in said
    with opened(data) as pdf:
        assert kinds(pdf).count("/H2") == 2
    words = pdf_words(data)
    assert words.count("Numbers") == words.count("People") == 1
    assert outside(data) == []


def test_u109_the_back_has_columns_where_more_fits_in_them(page: PageClient) -> None:
    seed(page)
    places = [str(b["value"]) for b in page.get(PATH).select("[value^='place:']")]
    few, data = slip(page, "number:1", *places)
    assert "Not everything fits" not in few
    assert {round(b[1]) for b in boxes(data)[1] if b[0] == "Corner"} == {26}

    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for at in range(15):
            add_place(vault, NewPlace(label=f"Mill {at}", address=""))
    vault.close()
    places = [str(b["value"]) for b in page.get(PATH).select("[value^='place:']")]
    many, data = slip(page, "number:1", *places)

    assert "Not everything fits" not in many
    _size, words = boxes(data)
    assert {round(box[1]) for box in words if box[0] == "Mill"} == {26, 67}
    assert all(box[4] <= 18 + 2 * 54 - 3.5 for box in words if box[0] == "Mill")


def test_u109_one_number_has_the_width_of_the_slip(page: PageClient) -> None:
    _said, data = slip(page, *numbers(page, 1))

    assert outside(data) == []
    assert "Plumber" in pdf_words(data)


@pytest.mark.parametrize(
    "name",
    ["W" * 90, "Straßenbahnhaltestelle " * 3, "שלום עולם " * 6, "المفتاح الثاني " * 5],
    ids=["wide", "compound", "hebrew", "arabic"],
)
def test_u109_what_is_thought_to_fit_a_slip_does_fit(
    page: PageClient, name: str
) -> None:
    seed(page, people=3, words=name.strip())
    parts = [*numbers(page, 4, name.strip()), "number:1", "number:2"]
    parts += [f"{kind}:{at}" for at in (1, 2, 3) for kind in ("person", "reach")]
    said, data = slip(page, *parts)

    assert outside(data) == []
    assert "Not everything fits" in said


def test_u109_a_title_that_fills_a_slip_leaves_no_heading_alone() -> None:
    entries = (Entry("Milk"), Entry("x " * 4000))
    parts = (Part("One", "", entries), Part("Two", "", entries[1:]))
    sheet = Sheet(
        title="List", cover="", parts=parts, size="a4", text="normal", shape="slip"
    )
    small = fitted(sheet)

    assert [len(each.entries) for each in small.parts] == [1, 0]
    assert small.left_off == (entries[1].text, entries[1].text)
    shown = [part.title for face in faces(small) for column in face for part in column]
    assert shown == ["One"]


def test_a_slip_with_nothing_on_its_back_is_not_folded(page: PageClient) -> None:
    seed(page)
    fields: dict[str, object] = dict(fields_of(page.get(PATH)))
    page.send(PATH, fields | {"part": ["number:1"], "extent": "slip"})  # type: ignore[arg-type]
    words = pdf_words(document(page))
    assert "Cut along the solid line." in words
    assert "fold" not in words


def test_u110_a_strip_has_numbers_and_no_heading(page: PageClient) -> None:
    seed(page)
    said = order(page, "person:1", "reach:1", "number:2", extent="strip")
    assert "Corner" not in said
    words = pdf_words(document(page))
    assert words.split() == [
        *("Plumber", "0555", "100200", "Baker", "0555", "300"),
        *("Kettle", "Never:", "by", "letter", "0555", "700"),
        *("Cut", "along", "the", "solid", "line."),
    ]


# -- the way there


def test_u113_the_way_ends_with_what_it_leaves_behind(page: PageClient) -> None:
    seed(page)
    order(page)
    for way in ("show", "save", "print"):
        page.send(f"{PATH}ready", {"way": way})
        assert page.location == f"{PATH}{way}"
        assert "no longer protected" in text(page.follow())
    page.send(f"{PATH}document", {"way": "show", "passphrase": "short"})
    assert "at least 12 characters" in text(page.page)


@pytest.mark.parametrize("shape", ["booklet", "slip", "strip"])
def test_u114_the_same_stands_in_the_browser(page: PageClient, shape: str) -> None:
    seed(page)
    order(page, "person:1", extent=shape, text="large")
    view = page.get(f"{PATH}view")
    assert "Plumber" in text(view, "#paper")
    assert bool(view.select(".panel")) is (shape == "booklet")
    assert view.select(".paper--large")


def test_u108_an_empty_booklet_needs_no_store(closed_page: PageClient) -> None:
    closed_page.get(f"{PATH}blank")
    assert "Fold along every dashed line" in text(closed_page.page)
    said = {"mode": "plain-card", "size": "a4", "text": "normal", "look": "recipe"}
    closed_page.send(f"{PATH}blank", {**said, "way": "show"})
    assert closed_page.response.mimetype == "application/pdf"
    words = pdf_words(closed_page.response.get_data())
    for head in ("Recipes", *HEADS[1:], "If it goes otherwise"):
        assert head in words
    closed_page.send(f"{PATH}blank", {**said, "way": "print"})
    assert len(closed_page.page.select(".panel")) == 8


def test_covered_names_are_behind_their_cover_words(page: PageClient) -> None:
    seed(page)
    page.send("/paper/words/new", {"said": "Kettle", "cover": "the tinker"})
    order(page, "person:1", mode="coded-card")
    words = pdf_words(document(page))
    assert "the tinker" in words
    assert "Kettle" not in words
