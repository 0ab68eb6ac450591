"""What is said after a file was put together from a damaged one (T58)."""

from contextlib import closing

from planner.settings.view_salvaged import PARTS, parts
from planner.vault.salvage import Saved
from tests.page import PASSPHRASE, PageClient, text, texts


def damage(page: PageClient) -> None:
    """Lock, and damage the page of the own numbers; not that of the tables."""
    gate = page.app.extensions["gate"]
    with closing(gate.space.connect(read_only=True)) as vault:
        (root,) = vault.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'own_number'"
        ).fetchone()
    store = gate.space.path
    page.send("/lock")
    with store.open("r+b") as file:
        file.seek((root - 1) * 4096 + 2_000)
        file.write(b"x" * 16)


def test_t58_what_can_be_read_is_brought_over_and_told(page: PageClient) -> None:
    page.send("/numbers/new", {"name": "tea house", "phone": "1", "note": ""})
    page.send("/people/new", {"label": "Jo", "knows": "", "helps": "", "note": ""})
    damage(page)
    page.send("/open", {"passphrase": PASSPHRASE})
    assert page.status == 409
    button = "button[name=using][value=salvage]"
    said = text(page.page, button)
    assert said == "Put what can be read into a new file, and go on with it"

    page.send("/open", {"passphrase": PASSPHRASE, "using": "salvage"})

    assert page.location == "/settings/read"
    said = text(page.follow())
    assert text(page.page, "h1") == "What could be read"
    assert "The damaged file is still in the folder" in said
    lines = dict(
        zip(texts(page.page, "main dt"), texts(page.page, "main dd"), strict=True)
    )
    assert lines["People"] == "All of it was read."
    assert lines["Numbers"].startswith("1 place could not be read.")
    assert "Jo" in text(page.get("/people/"))
    assert "tea house" not in text(page.get("/numbers/"))
    page.send("/numbers/new", {"name": "tea house", "phone": "1", "note": ""})
    assert "tea house" in text(page.get("/numbers/"))
    assert "What could be read" in text(page.get("/settings/"))


def test_t58_nothing_is_told_where_nothing_was_damaged(page: PageClient) -> None:
    assert "What could be read" not in text(page.get("/settings/"))
    page.get("/settings/read")
    assert page.status == 404


def test_t58_every_table_has_a_word_of_the_menu(page: PageClient) -> None:
    with closing(page.app.extensions["gate"].space.connect(read_only=True)) as vault:
        names = {
            row["name"]
            for row in vault.execute("PRAGMA table_list")
            if row["type"] in {"table", "virtual"}
            and not row["name"].startswith("sqlite_")
        }

    assert names == set(PARTS)


def test_t58_several_tables_are_one_line(page: PageClient) -> None:
    with page.app.test_request_context():
        said = parts([Saved("owner", 1, 0), Saved("own_thing", 4, 2)])

    assert [one.word for one in said] == ["Papers"]
    assert said[0].said.startswith("2 places could not be read.")
