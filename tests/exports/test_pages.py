"""The way to paper: before, ready, after; and the empty sheet."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from planner.exports import forms
from planner.exports.job import Outcome
from planner.exports.pdf import NoPdfError
from planner.web.visits import Notice
from tests.exports.conftest import NOTE, PERSON, PLACE, STEP, TELLING, TEXT
from tests.exports.pages import opened
from tests.page import PageClient, text, texts
from tests.words import revealing_words_in

PATH = "/plan/paper/"


def fields_of(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return what the form of a page would send as it stands."""
    fields: dict[str, list[str]] = {}
    form = page.select_one("main form")
    assert form is not None
    for box in form.select("input[type=checkbox][checked], input[type=radio][checked]"):
        fields.setdefault(str(box["name"]), []).append(str(box["value"]))
    for line in form.select("input[type=text], input:not([type])"):
        fields.setdefault(str(line["name"]), []).append(str(line.get("value", "")))
    return fields


def order(page: PageClient, *, ready: bool = False, **changes: object) -> BeautifulSoup:
    """Fill in the first page with its first part only, with changes, and go on."""
    first = page.get(PATH)
    fields: dict[str, object] = dict(fields_of(first))
    fields["part"] = parts_of(first)
    fields.update(changes)
    page.send(PATH, {k: v for k, v in fields.items() if v is not None})  # type: ignore[misc]
    return page.follow() if ready else page.page


def parts_of(page: BeautifulSoup) -> list[str]:
    """Return what is ticked in the first part: a whole plan takes its time."""
    section = page.select_one("main details")
    assert section is not None
    boxes = section.select("input[checked]")
    return ["section:moment", *(str(box["value"]) for box in boxes)]


def pdf_words(data: bytes) -> str:
    import subprocess  # noqa: PLC0415 - only here

    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    )
    return re.sub(r"\s+", " ", done.stdout.decode())


def document(page: PageClient, **fields: str) -> bytes:
    page.send(f"{PATH}document", {"way": "show", "passphrase": "", **fields})
    return page.response.get_data()


# -- before


def test_u103_the_first_page_offers_every_part_with_a_box(
    filled_page: PageClient,
) -> None:
    page = filled_page.get(PATH)

    ticked = {box["value"] for box in page.select("input[name=part][checked]")}
    boxes = {box["value"] for box in page.select("input[name=part]")}
    assert "section:moment" in ticked
    assert "step:own:1" in ticked
    assert "words:good-room" in boxes - ticked
    assert "words:word-action" in boxes - ticked
    assert "note:fixed-place" in boxes - ticked


def test_u102_what_is_to_be_said_waits_for_the_page(filled_page: PageClient) -> None:
    order(filled_page)
    filled_page.get("/plan/paper/ready")
    for somebody in filled_page.app.extensions["visits"]._visits.values():  # noqa: SLF001
        somebody.notice = Notice("It is on the list.", undo_url="/undo")

    page = filled_page.get("/plan/paper/ready")

    assert "It is on the list." in text(page)


def test_u103_ready_lists_what_will_be_in_it(filled_page: PageClient) -> None:
    page = order(filled_page, ready=True)
    shown = text(page)

    assert STEP in shown
    for left_out in (PLACE, TEXT, NOTE, PERSON):
        assert left_out not in shown, left_out
    assert re.search(r"Pages \d+ pages?", shown)
    assert "document.pdf" in shown
    assert texts(page, "summary")


def test_u103_the_page_count_is_that_of_the_pdf(filled_page: PageClient) -> None:
    shown = text(order(filled_page, ready=True))
    found = re.search(r"Pages (\d+) page", shown)
    assert found

    with opened(document(filled_page)) as pdf:
        assert len(pdf.pages) == int(found[1])


def test_what_is_unticked_is_not_in_the_pdf(filled_page: PageClient) -> None:
    parts = parts_of(filled_page.get(PATH))
    order(filled_page, part=[part for part in parts if part != "step:own:1"])

    assert STEP not in pdf_words(document(filled_page))


def test_what_is_ticked_is_in_the_pdf(filled_page: PageClient) -> None:
    parts = parts_of(filled_page.get(PATH))
    order(filled_page, part=[*parts, "words:good-room"], names="y")

    words = pdf_words(document(filled_page))

    assert PLACE in words
    assert STEP in words


def test_names_are_in_if_chosen(filled_page: PageClient) -> None:
    order(filled_page, names="y")
    # Names can be ticked one by one once they are wanted at all.
    order(filled_page)

    assert PERSON in pdf_words(document(filled_page))


def test_choices_are_remembered(filled_page: PageClient) -> None:
    order(filled_page, mode="plain", size="letter", text="large", name="Soup")

    fields = fields_of(filled_page.get(PATH))

    assert fields["mode"] == ["plain"]
    assert fields["size"] == ["letter"]
    assert fields["text"] == ["large"]
    assert fields["name"] == ["Soup"]


def test_u63_where_something_is_is_ticked_anew_each_time(
    filled_page: PageClient,
) -> None:
    secrets = ["words:good-room", "words:word-action", "note:fixed-place"]
    order(filled_page, part=[*parts_of(filled_page.get(PATH)), *secrets])

    page = filled_page.get(PATH)
    ticked = {box["value"] for box in page.select("input[name=part][checked]")}
    assert not ticked & set(secrets)
    assert "step:own:1" in ticked


def test_a_name_with_nothing_left_is_asked_for_again(filled_page: PageClient) -> None:
    fields = fields_of(filled_page.get(PATH))

    page = filled_page.send(PATH, {**fields, "name": "///"})

    assert "Use letters or digits for the name" in text(page)


def test_her_words_that_tell_are_pointed_out_and_can_stay(
    filled_page: PageClient,
) -> None:
    shown = text(order(filled_page, ready=True, name="court list"))

    assert "Words that could tell somebody" in shown
    assert "File name: court" in shown
    assert f"court \N{EN DASH} {TELLING}" in shown
    assert TELLING in pdf_words(document(filled_page))


def test_a_plan_with_nothing_ticked_says_so(filled_page: PageClient) -> None:
    shown = text(order(filled_page, ready=True, part=[]))

    assert "No part is ticked" in shown


def test_signs_that_cannot_be_printed_are_named(
    filled_page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.exports.job import Reply  # noqa: PLC0415

    def make(*_: object) -> Reply:
        return Reply(Outcome.DONE, 1, "漢", b"%PDF")

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)

    assert "no sign for: 漢" in text(order(filled_page, ready=True))


def test_t50_without_a_pdf_the_page_says_why_and_offers_the_print_view(
    filled_page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise NoPdfError(Outcome.ABSENT)

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)

    page = order(filled_page, ready=True)

    assert "lacks a part" in text(page)
    ways = [button.get("value") for button in page.select("main button[name=way]")]
    assert ways == ["print"]


def test_t50_a_failure_while_making_it_is_a_page(
    filled_page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise NoPdfError(Outcome.TIME)

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)

    document(filled_page)

    assert filled_page.status == 503
    assert "took too long" in text(filled_page.page)


# -- the PDF and its name


def test_t48_it_is_shown_inline_under_a_neutral_name(filled_page: PageClient) -> None:
    order(filled_page)
    document(filled_page)

    headers = filled_page.response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == "inline; filename=document.pdf"
    assert headers["Cache-Control"] == "no-store"


def test_t48_it_is_saved_under_the_chosen_name(filled_page: PageClient) -> None:
    order(filled_page, name="Soup für alle")
    document(filled_page, way="save")

    disposition = filled_page.response.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "filename*=UTF-8''Soup%20f%C3%BCr%20alle.pdf" in disposition


def test_t48_titles_addresses_and_names_are_neutral(filled_page: PageClient) -> None:
    order(filled_page)
    seen = []
    for path in (PATH, f"{PATH}ready", f"{PATH}show", f"{PATH}save", f"{PATH}view"):
        seen += [path, text(filled_page.get(path), "title")]
    with opened(document(filled_page)) as pdf, pdf.open_metadata() as metadata:
        seen.append(str(metadata["dc:title"]))
    seen.append(filled_page.response.headers["Content-Disposition"])

    assert [revealing_words_in(words) for words in seen] == [[]] * len(seen)


def test_t48_no_word_of_hers_stands_in_an_address(filled_page: PageClient) -> None:
    order(filled_page, name="zebra")

    assert "zebra" not in filled_page.here
    assert "?" not in filled_page.here


def test_u112_a_passphrase_locks_it(filled_page: PageClient) -> None:
    import pikepdf  # noqa: PLC0415

    order(filled_page)
    data = document(filled_page, passphrase="otter lantern pebble")

    with pytest.raises(pikepdf.PasswordError):
        opened(data)
    with opened(data, "otter lantern pebble") as pdf:
        assert pdf.encryption.R == 6


def test_u112_a_short_passphrase_is_not_taken(filled_page: PageClient) -> None:
    document(filled_page, passphrase="short")

    assert "Use at least 12 characters" in text(filled_page.page)


@pytest.mark.parametrize("way", ["show", "save"])
def test_u112_a_long_one_is_offered_and_its_use_explained(
    filled_page: PageClient, way: str
) -> None:
    page = filled_page.get(f"{PATH}{way}")

    proposed = text(page, "main form strong")
    assert len(proposed.split()) >= 4
    assert "keeps out the curious" in text(page)


# -- after


@pytest.mark.parametrize("way", ["show", "save", "print"])
def test_u113_afterwards_it_says_what_stays_behind(
    filled_page: PageClient, way: str
) -> None:
    filled_page.send(f"{PATH}ready", {"way": way})
    shown = text(filled_page.follow())

    assert filled_page.here == f"{PATH}{way}"
    assert "no longer protected" in shown
    assert "keeps no copy" in shown
    assert "printer" in shown
    assert "To remove it later" in shown
    assert ("synced" in shown) == (way == "save")


def test_an_unknown_way_is_refused(filled_page: PageClient) -> None:
    filled_page.send(f"{PATH}ready", {"way": "fax"})

    assert filled_page.status == 400


@pytest.mark.usefixtures("_a_day_in_may")
def test_u60_the_first_page_says_which_copy_is_older(filled_page: PageClient) -> None:
    filled_page.send(f"{PATH}ready", {"way": "save"})
    same = text(filled_page.get(PATH), "table")
    vault = filled_page.app.extensions["gate"].space.connect(read_only=False)
    vault.execute("UPDATE own_step SET text = 'Other' WHERE id = 1")
    vault.close()

    older = text(filled_page.get(PATH), "table")

    assert "the same" in same
    assert "May 21, 2026" in same
    assert "older" in older


def test_the_list_of_copies_can_be_forgotten(filled_page: PageClient) -> None:
    filled_page.send(f"{PATH}ready", {"way": "save"})
    filled_page.send(f"{PATH}ready", {"way": "print"})
    assert len(filled_page.get(PATH).select("tbody tr")) == 1

    filled_page.send(f"{PATH}forget")

    assert not filled_page.follow().select("table")


def test_u113_no_copy_is_kept(filled_page: PageClient, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}

    order(filled_page)
    document(filled_page, way="save")

    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


# -- the print view


def test_u114_the_print_view_has_the_words_of_the_pdf(filled_page: PageClient) -> None:
    order(filled_page, mode="plain", text="large", size="letter")
    words = re.sub(
        r"Page \d+ of \d+|\S+ \d+, \d{4} · Version \w+",
        "",
        pdf_words(document(filled_page)),
    )

    page = filled_page.get(f"{PATH}view")
    paper = page.select_one(".sheet__frame tbody")
    assert paper is not None

    def letters(each: str) -> str:
        return re.sub(r"\W+", "", each)

    assert letters(text(paper, "td")) == letters(words)


def test_u114_the_print_view_has_no_menu_and_a_neutral_title(
    filled_page: PageClient,
) -> None:
    page = filled_page.get(f"{PATH}view")

    assert text(page, "title") == "List"
    assert not page.select("nav, header.header, footer.footer")
    for control in page.select("main button, main a"):
        assert control.find_parent(class_="bar"), control
    sheets = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    assert any(sheet.endswith("paper/paper.css") for sheet in sheets)


def test_u114_its_style_sheets_are_served(closed_page: PageClient) -> None:
    for name in ("paper", "view", "a4", "letter"):
        with closed_page.request("GET", f"/static/paper/{name}.css") as answer:
            assert answer.status_code == 200
            assert answer.get_data()


# -- the empty sheet


def test_u108_an_empty_sheet_needs_no_store(
    new_page: PageClient, tmp_path: Path
) -> None:
    page = new_page.get(f"{PATH}blank")
    fields = fields_of(page)

    first = fields["part"][:2]
    new_page.send(f"{PATH}blank", {**fields, "part": first, "way": "show"})

    assert new_page.status == 200
    words = pdf_words(new_page.response.get_data())
    assert "Room to write" in words
    assert "Version" not in words
    assert list(tmp_path.iterdir()) == []


def test_u108_an_empty_sheet_can_be_printed_from_the_browser(
    new_page: PageClient,
) -> None:
    fields = fields_of(new_page.get(f"{PATH}blank"))
    first = fields["part"][:1]

    page = new_page.send(
        f"{PATH}blank", {**fields, "part": first, "mode": "plain", "way": "print"}
    )

    assert len(page.select(".sheet__part")) == 2
    assert page.select(".rule")
    assert page.select(".grid th[scope=col]")


def test_u24_u25_the_print_view_can_be_left_like_any_page(page: PageClient) -> None:
    view = page.get(f"{PATH}view")

    stops = view.select("body a[href], body button")
    assert [stop.get_text(strip=True) for stop in stops[:3]] == [
        "Skip to content",
        "Close",
        "Close",
    ]
    assert view.select_one(str(stops[0]["href"])) is not None
    assert stops[1]["data-enhance"] == "leave-link"
    assert view.select("script[src$='leave-now.js']")


def test_u52_making_paper_is_not_called_saving(page: PageClient) -> None:
    page.send(f"{PATH}ready", {"way": "save"})

    assert not page.follow().select("[data-enhance=saved]")


def test_u108_an_empty_sheet_is_there_for_somebody_with_a_store_as_well(
    closed_page: PageClient,
) -> None:
    closed_page.get(f"{PATH}blank")

    assert closed_page.status == 200


def test_u108_the_plan_on_paper_itself_stays_behind_the_gate(
    closed_page: PageClient,
) -> None:
    for path in (PATH, f"{PATH}ready", f"{PATH}view", f"{PATH}save"):
        closed_page.get(path)
        assert closed_page.location == "/open"


@pytest.mark.parametrize(
    ("languages", "size"),
    [(["en-US", "en"], "letter"), (["fr-CA"], "letter"), (["en-GB"], "a4"), ([], "a4")],
)
def test_u107_the_usual_paper_of_a_country_is_proposed(
    languages: list[str], size: str
) -> None:
    assert forms.size_for(languages) == size


@pytest.mark.parametrize(
    ("country", "size"),
    [("uk", "a4"), ("us", "letter"), ("ca", "letter"), ("other", "letter")],
)
def test_u107_a_chosen_country_says_more_than_the_browser(
    page: PageClient, country: str, size: str
) -> None:
    page.send("/numbers/country", {"country": country})
    american = page.request("GET", PATH, headers={"Accept-Language": "en-US"})

    found = BeautifulSoup(american.get_data(as_text=True), "html.parser")
    assert fields_of(found)["size"] == [size]


def test_u34_the_steps_that_come_first_fit_on_one_sheet(page: PageClient) -> None:
    """Both sides of it, before any question is answered and without writing lines."""
    form = fields_of(page.get(PATH))
    form.pop("unanswered")
    page.send(PATH, {**form, "extent": "short"})
    shown = text(page.follow(), "main")
    assert "2 pages" in shown or "1 page" in shown

    boxes = page.get(PATH).select("main details input[value^='step:']")
    off = [str(box["value"]) for box in boxes if not box.has_attr("checked")]
    on = [str(box["value"]) for box in boxes if box.has_attr("checked")]
    assert "step:code-word" in on
    assert "step:look-again" in off
    page.send(PATH, {**form, "extent": "short", "part": [*form["part"], *off]})
    assert "step:look-again" not in [
        str(box["value"])
        for box in page.get(PATH).select("input[type=checkbox]:not([checked])")
    ]
