"""Content of an office: added in the settings, never in the way."""

import shutil
from pathlib import Path

import pytest

from planner.paths import ROOT
from planner.web.library import shelf_of
from tests.page import PageClient, text

EXAMPLE = ROOT / "docs" / "example-office"
PAGE = "/settings/content"
STEP = "Choose a time to come to us"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "office")


def add(page: PageClient, folder: Path | str) -> str:
    page.send(PAGE, {"folder": str(folder)})
    return text(page.follow() if page.location else page.page)


def reopen(page: PageClient) -> str:
    page.send("/lock")
    page.unlock()
    return text(page.follow() if page.location else page.page)


def plan(page: PageClient) -> str:
    number = 1 + next(
        n
        for n, section in enumerate(page.app.extensions["library"].sections)
        if section.id == "people"
    )
    return text(page.get(f"/plan/{number}"))


def spoil(folder: Path) -> None:
    (folder / "plan" / "people.toml").write_text("colour = 1\n", encoding="utf-8")


def test_a_folder_is_added_and_says_what_it_adds(
    page: PageClient, folder: Path
) -> None:
    assert "None" in text(page.get("/settings/"))

    said = add(page, f'"{folder}" ')

    assert "The content is added." in said
    for line in ("Harbour House", "1 part", "3 steps", "1 number", "2 of ours not"):
        assert line in said
    assert "Harbour House" in text(page.get("/settings/"))
    assert STEP in plan(page)


def test_it_is_there_again_after_the_next_opening(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)

    reopen(page)

    assert STEP in plan(page)


def test_until_it_is_opened_nothing_of_it_is_read(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)
    page.send("/lock")

    assert shelf_of(page.app).office is None
    assert page.app.extensions["library"] is shelf_of(page.app).base


def test_a_folder_with_faults_is_not_taken_and_each_is_a_line(
    page: PageClient, folder: Path
) -> None:
    spoil(folder)
    (folder / "more.txt").write_text("", encoding="utf-8")
    (folder / "guides" / "more.txt").write_text("", encoding="utf-8")

    said = add(page, folder)

    assert "This folder is not used: 2 faults are below." in said
    lines = [line.get_text() for line in page.page.select("main li bdi")]
    assert lines == [
        "guides/more.txt: it means nothing here",
        "more.txt: it means nothing here",
    ]
    assert STEP not in plan(page)


def test_a_folder_that_went_bad_keeps_nobody_out(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)
    spoil(folder)

    reopen(page)

    assert "is not used. The settings say why." in text(page.page)
    assert STEP not in plan(page)
    said = text(page.get("/settings/"))
    assert "Not used: look why" in said
    assert "people.toml: colour means nothing here" in text(page.get(PAGE))


def test_a_folder_that_is_gone_is_no_error_page(page: PageClient, folder: Path) -> None:
    add(page, folder)
    shutil.rmtree(folder)

    reopen(page)

    assert page.status == 200
    assert "it is missing or cannot be read" in text(page.get(PAGE))


def test_u101_it_can_be_switched_off_and_on_again(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)

    page.send(f"{PAGE}/off")

    assert "The added content is off." in text(page.follow())
    assert STEP not in plan(page)
    page.send(f"{PAGE}/back")
    assert "Harbour House" in text(page.follow())
    assert STEP in plan(page)


def test_what_was_written_on_an_item_stays_without_the_folder(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)
    plan(page)
    steps = [
        page.path_of(str(one["href"]))
        for one in page.page.select("main a[href]")
        if "Write your words" in one.get_text()
    ]
    assert STEP in text(page.get(steps[-1]))
    field = page.page.select_one("textarea[name]")
    assert field is not None
    page.send(steps[-1], {str(field["name"]): "Tuesday with the shopping"})

    page.send(f"{PAGE}/off")

    assert "Tuesday with the shopping" in plan(page)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("//server/share", "This place is on another computer. It is not opened."),
        ("\\\\server\\share", "This place is on another computer. It is not opened."),
        ("/\\server/share", "This place is on another computer. It is not opened."),
        ("\\/server/share", "This place is on another computer. It is not opened."),
        ("~/texts", "This is not the whole path of a folder."),
        ("texts", "This is not the whole path of a folder."),
        ("/place\x85s", "This is not the whole path of a folder."),
    ],
)
def test_only_a_place_on_this_computer_is_read(
    page: PageClient, place: str, says: str
) -> None:
    assert says in add(page, place)


def test_a_place_has_to_be_named(page: PageClient) -> None:
    assert "Write where the folder is" in add(page, "")


def test_the_folder_of_the_command_line_is_used_until_something_is_chosen(
    closed_page: PageClient, folder: Path
) -> None:
    shelf_of(closed_page.app).told = str(folder)
    closed_page.unlock()
    closed_page.send("/closing")

    assert STEP in plan(closed_page)
    closed_page.send(f"{PAGE}/off")
    assert STEP not in plan(closed_page)
    closed_page.send("/lock")
    shelf_of(closed_page.app).told = str(folder)
    closed_page.unlock()
    assert STEP not in plan(closed_page)


def test_an_opening_by_somebody_else_begins_with_our_content(
    page: PageClient, folder: Path
) -> None:
    add(page, folder)
    other = PageClient.beside(page)

    page.send(f"{PAGE}/off")
    other.unlock()

    assert shelf_of(other.app).office is None
