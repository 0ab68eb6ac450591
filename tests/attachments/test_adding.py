"""Files come in by a form: all that can, whatever becomes of the others."""

import hashlib
from datetime import timedelta

import pytest

from planner.attachments import model, store
from planner.core import clock
from planner.vault.errors import FullDiskError, ReadOnlyStoreError
from planner.vault.space import OpenSpace
from planner.web import uploads
from tests.attachments.conftest import Files
from tests.attachments.pictures import picture
from tests.page import PageClient, text, texts


def test_u91_several_files_come_in_at_once(page: PageClient, files: Files) -> None:
    entry = files.entry()
    form = page.get(f"/files/add/{entry}").select_one("form[enctype]")
    assert form is not None
    assert form["enctype"] == "multipart/form-data"
    assert form.select_one("input[type=file][multiple]") is not None
    assert "2 GB each" in text(page.page)

    given = [("one.png", picture()), ("two.txt", b"some words"), ("three", b"")]
    numbers = files.add(entry, *given)

    assert page.location == f"/diary/{entry}"
    page.follow()
    assert "3 files are added." in text(page.page)
    with files.vault() as vault:
        found = store.load_files(vault, numbers)
        assert [(each.name, each.size) for each in found] == [
            (name, len(content)) for name, content in given
        ]
        for each, (_name, content) in zip(found, given, strict=True):
            assert each.sha256 == hashlib.sha256(content).hexdigest()


def test_u102_adding_files_is_undone(page: PageClient, files: Files) -> None:
    entry = files.entry()
    files.add(entry, ("one.png", picture()))
    page.follow()
    button = page.page.select_one("form[action*='/undo/']")
    assert button is not None
    page.send(page.path_of(str(button["action"])))
    assert files.on(entry) == ()


def test_u91_one_that_fails_never_loses_the_others(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "LARGEST", 1000)
    entry = files.entry()
    numbers = files.add(
        entry, ("small", b"a"), ("large", b"x" * 200_000), ("last", b"b")
    )
    assert len(numbers) == 2
    said = text(page.follow())
    assert "2 files are added." in said
    assert "“large” was not added. It is larger than 2 GB." in said
    assert leftovers(files) == 0


def leftovers(files: Files) -> int:
    """Count the pieces of files that nothing holds."""
    with files.vault() as vault:
        row = vault.execute(
            "SELECT count(*) FROM file_piece JOIN file ON file.id = file"
            " WHERE state <> 'kept'"
        ).fetchone()
        return int(row[0])


def test_u91_when_nothing_comes_in_the_form_says_why(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = files.entry()
    files.send(f"/files/add/{entry}")
    assert "Choose one or more files" in text(page.page)
    page.send(f"/files/add/{entry}", {"files": "no file at all"})
    assert "Choose one or more files" in text(page.page)
    monkeypatch.setattr(model, "LARGEST", 1)
    files.add(entry, ("large", b"xx"))
    assert "“large” was not added." in text(page.page)
    assert text(page.page, "title").startswith("Error:")
    assert files.on(entry) == ()


def test_sent_twice_by_an_impatient_press_it_is_taken_once(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    files.add(entry, ("one", b"words"))
    assert len(files.add(entry, ("one", b"words"))) == 1
    assert page.location == f"/diary/{entry}"
    assert leftovers(files) == 0
    page.get(f"/files/add/{entry}")
    assert len(files.add(entry, ("one", b"words"))) == 2


def test_u98_the_same_file_twice_is_pointed_out(page: PageClient, files: Files) -> None:
    entry = files.entry()
    files.add(entry, ("one", b"words"))
    page.get(f"/files/add/{entry}")
    first, second = files.add(entry, ("again", b"words"))
    assert f"File {second} is the same as file {first}." in text(page.follow())
    assert "The same file is here twice: File" in text(page.get(f"/files/{first}"))


def test_nothing_is_read_before_the_token(page: PageClient, files: Files) -> None:
    entry = files.entry()
    for fields in ({"csrf_token": "0" * 64}, {"csrf_token": ""}):
        files.send(f"/files/add/{entry}", ("one", b"words"), **fields)
        assert page.status == 403
    # The token that comes after the file is too late.
    late = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
        b'words\r\n--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + page.token().encode()
        + b"\r\n--x--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    page.request("POST", f"/files/add/{entry}", data=late, headers=kind)
    assert page.status == 403
    with files.vault() as vault:
        assert vault.execute("SELECT count(*) FROM file").fetchone()[0] == 0


def test_an_entry_that_is_not_there_takes_no_file(
    page: PageClient, files: Files
) -> None:
    files.send("/files/add/77", ("one", b"words"))
    assert page.status == 404
    with files.vault() as vault:
        assert vault.execute("SELECT count(*) FROM file").fetchone()[0] == 0


def test_only_pages_that_ask_for_files_take_any(page: PageClient, files: Files) -> None:
    taking = {name for name in page.app.view_functions if _takes_files(page, name)}
    assert {"attachments.add_files", "attachments.new_entry"} <= taking
    kept = {"attachments", "everything", "imports"}
    assert {name.split(".")[0] for name in taking} <= kept
    files.send("/people/new", ("one", b"words"), label="Jo")
    assert page.status == 413


def _takes_files(page: PageClient, name: str) -> bool:
    with page.app.app_context():
        return uploads.may_bring_files(name)


def test_too_much_at_once_is_refused_in_words_of_its_own(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.web.request.MOST_AT_ONCE", -8 * 1024 * 1024)
    entry = files.entry()
    files.send(f"/files/add/{entry}", ("one", b"words"))
    assert page.status == 413
    assert "This is too much at once." in text(page.page)


@pytest.mark.parametrize("cut", [True, False])
def test_u91_a_line_that_breaks_keeps_what_was_whole(
    page: PageClient, files: Files, *, cut: bool
) -> None:
    entry = files.entry()
    start = (
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + page.token().encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="files"; filename="a"'
        b"\r\n\r\nwhole\r\n--x\r\n"
    )
    rest = b'Content-Disposition: form-data; name="files"; filename="b"\r\n\r\nhalf a'
    body = start + rest if cut else start + b"Nonsense: here\r\n\r\nwords"
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    page.request("POST", f"/files/add/{entry}", data=body, headers=kind)
    assert len(files.on(entry)) == 1
    assert leftovers(files) == 0
    if cut:
        assert "“b” was not added. The rest of this did not arrive." in text(
            page.follow()
        )


def test_u91_more_files_than_fit_are_told_of_and_the_first_stay(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    many = [(f"{at}.txt", b"words %d" % at) for at in range(300)]
    files.send(f"/files/add/{entry}", *many)
    assert page.status == 303
    assert len(files.on(entry)) == uploads.PARTS - 1  # the token is a part as well
    assert leftovers(files) == 0
    assert "There were more files than fit into one go." in text(page.follow())


def test_u91_a_name_without_an_end_costs_no_other_file(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    files.send(f"/files/add/{entry}", ("one", b"words"), ("n" * 300_000, b"more"))
    assert len(files.on(entry)) == 1
    assert leftovers(files) == 0
    assert "The rest of this did not arrive." in text(page.follow())


def test_u91_words_after_the_files_cost_no_file(page: PageClient, files: Files) -> None:
    entry = files.entry()
    body = (
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + page.token().encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="files"; filename="a"'
        b'\r\n\r\nwhole\r\n--x\r\nContent-Disposition: form-data; name="late"'
        b"\r\n\r\n" + b"w" * 1_100_000 + b"\r\n--x--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    page.request("POST", f"/files/add/{entry}", data=body, headers=kind)
    assert len(files.on(entry)) == 1
    assert leftovers(files) == 0


def test_a_form_with_files_has_limits_for_its_words(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    files.send(f"/files/add/{entry}", ("one", b"words"), more="w" * 1_100_000)
    assert page.status == 413
    many = {f"f{at}": "w" for at in range(300)}
    files.send(f"/files/add/{entry}", ("one", b"words"), **many)
    assert page.status == 413
    assert files.on(entry) == ()


def test_files_that_arrive_after_the_lock_are_not_taken(
    closed_page: PageClient,
) -> None:
    token = closed_page.token()
    files = Files(closed_page)
    files.send("/files/add/1", ("one", b"words"), csrf_token=token)
    assert closed_page.location == "/open"


def test_a_store_that_only_reads_takes_none(page: PageClient, files: Files) -> None:
    entry = files.entry()
    space = page.app.extensions["gate"].space
    space.why_read_only = ReadOnlyStoreError
    files.send(f"/files/add/{entry}", ("one", b"words"))
    assert page.status >= 400
    space.why_read_only = None
    assert files.on(entry) == ()
    assert texts(page.page, "h1")


def test_u91_a_file_without_room_is_named_and_the_others_stay(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_needed: int) -> None:
        raise FullDiskError

    monkeypatch.setattr(page.app.extensions["gate"].space, "make_room", full)
    entry = files.entry()
    # The store of the tests has one MiB, and may not become larger now.
    files.add(entry, ("first", b"a"), ("large", b"x" * 3_000_000), ("last", b"b"))
    assert len(files.on(entry)) == 2
    said = text(page.follow())
    assert "“large” was not added. There is not enough room. The disk has" in said
    assert leftovers(files) == 0


def test_when_the_entry_cannot_be_changed_the_files_go(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_all: object) -> None:
        raise FullDiskError

    monkeypatch.setattr("planner.attachments.routes_add.change_files", fails)
    entry = files.entry()
    with page.failing():
        files.send(f"/files/add/{entry}", ("one", b"words"))
    assert page.status >= 400
    with files.vault() as vault:
        states = vault.execute("SELECT state FROM file").fetchall()
    assert [row["state"] for row in states] == ["erased"]


def test_what_is_gone_is_not_looked_at(page: PageClient, files: Files) -> None:
    number = files.add(files.entry(), ("one.png", picture()))[0]
    page.send(f"/files/{number}/erase")
    files.rest()
    with files.vault() as vault:
        assert store.load_preview(vault, number) is None


def test_t52_what_broke_off_is_gone_after_the_next_opening(
    page: PageClient, files: Files
) -> None:
    page.app.extensions["gate"].space.make_room(3_000_000)
    with files.vault() as vault:
        receiver = store.Receiver(vault)
        receiver.begin("zebra")
        receiver.write(b"x" * 2_000_000)
    assert leftovers(files) == 1
    page.send("/lock")
    page.unlock()
    with files.vault() as vault:
        assert vault.execute("SELECT name FROM file").fetchone()["name"] == ""
    files.rest()
    assert leftovers(files) == 0


def test_an_upload_under_way_counts_as_being_used(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, used = files.entry(), list[int]()
    gate = page.app.extensions["gate"]
    page.token()
    monkeypatch.setattr(gate, "touch", lambda: used.append(1))
    files.add(entry, ("long", b"x" * 600_000))
    assert len(used) > 600_000 // uploads.PIECE


def test_d6_making_room_for_a_large_file_counts_as_use(
    page: PageClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = page.app.extensions["gate"]
    entry = files.entry()
    reasons: list[object] = []

    def slow(_space: OpenSpace, _needed: int) -> None:
        time.steady_seconds += 3600
        time.wall += timedelta(seconds=3600)
        gate.ticked = time.wall
        reasons.append(gate.reason_to_close())

    monkeypatch.setattr(OpenSpace, "make_room", slow)
    with clock.frozen(wall=clock.now(), steady_seconds=clock.steady()) as time:
        gate.minutes = 1
        files.add(entry, ("one.png", picture()))

    assert reasons == [None]
    assert gate.works == 0
