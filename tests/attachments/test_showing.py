"""Pages of files: covered until asked for, and what each says of itself."""

import json
from io import BytesIO

import pytest
from PIL import Image

from planner.attachments import store
from planner.diary import store as diary
from planner.diary.model import Attached
from tests.attachments.conftest import Files
from tests.attachments.pictures import DEVICE, PDF, PLACE, TIME, photo, picture
from tests.page import PageClient, text, texts


def open_preview(page: PageClient, number: int) -> Image.Image:
    """Return the small picture that a page shows."""
    data = page.request("GET", f"/files/{number}/preview").get_data()
    assert page.response.headers["Content-Type"] == "image/jpeg"
    return Image.open(BytesIO(data))


def test_u94_a_picture_is_covered_until_show_is_pressed(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    number = files.add(entry, ("one.jpg", photo()))[0]
    for path in (f"/files/{number}", f"/diary/{entry}", f"/files/beside/{entry}"):
        assert not page.get(path).select("main img"), path
    page.send(f"/files/{number}/show")
    image = page.follow().select_one("main img")
    assert image is not None
    assert str(image["alt"]).startswith("Picture, ")
    assert page.path_of(str(image["src"])) == f"/files/{number}/preview"
    assert open_preview(page, number).size == (40, 60)  # it stands upright
    page.send(f"/files/{number}/hide")
    assert not page.follow().select("main img")


def test_u94_everything_is_covered_again_after_a_lock(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("one.png", picture()))[0]
    page.send(f"/files/{number}/show")
    assert page.follow().select("main img")
    page.send("/lock")
    page.unlock()
    assert not page.get(f"/files/{number}").select("main img")


def test_u94_the_words_about_a_file_stand_in_for_it(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    number = files.add(entry, ("one.png", picture()))[0]
    page.get(f"/files/{number}/words/{entry}")
    page.send(
        f"/files/{number}/words/{entry}",
        {"description": "A door with a mark", "typed": "call me"},
    )
    assert "It is saved." in text(page.follow())
    page.send(f"/files/{number}/show")
    image = page.follow().select_one("main img")
    assert image is not None
    assert image["alt"] == "A door with a mark"
    assert files.on(entry) == (Attached(number, "A door with a mark", "call me"),)
    versions = page.get(f"/diary/{entry}/versions")
    assert versions is not None
    assert page.status == 200


def test_u149_two_windows_about_one_file(page: PageClient, files: Files) -> None:
    entry = files.entry()
    number = files.add(entry, ("one.png", picture()))[0]
    path = f"/files/{number}/words/{entry}"
    field = page.get(path).select_one("[name=version]")
    assert field is not None
    page.send(path, {"description": "first", "version": str(field["value"])})
    page.send(path, {"description": "second", "version": str(field["value"])})
    assert "first" in text(page.page)
    assert files.on(entry)[0].description == "first"


def test_u92_small_pictures_are_in_the_store_and_made_once(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("one.png", picture()))[0]
    with files.vault() as vault:
        assert store.load_preview(vault, number) is None
    files.rest()
    with files.vault() as vault:
        kept = store.load_preview(vault, number)
    assert kept is not None
    assert page.request("GET", f"/files/{number}/preview").get_data() == kept
    files.rest()


def test_a_picture_that_cannot_be_read_stays_a_placeholder(
    page: PageClient, files: Files
) -> None:
    broken = picture("PNG")[:40]
    entry = files.entry()
    number, other = files.add(entry, ("one.png", broken), ("b", b"words"))
    files.rest()
    page.send(f"/files/{number}/show/{entry}")
    assert page.location == f"/diary/{entry}#files"
    for one in (number, other):
        page.get(f"/files/{one}/preview")
        assert page.status == 404
    page.send(f"/files/{number}/hide/{entry}")
    assert page.location == f"/diary/{entry}#files"


def test_a_small_picture_is_made_for_who_looks_at_once(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("one.png", picture()))[0]
    assert open_preview(page, number).size == (60, 40)  # nothing was kept yet
    with files.vault() as vault:
        assert store.load_preview(vault, number) is None
    page.send(f"/files/{number}/show")
    with files.vault() as vault:
        kept = store.load_preview(vault, number)
    files.rest()  # finds that it is made
    with files.vault() as vault:
        assert store.load_preview(vault, number) == kept


def test_u93_name_size_time_and_fingerprint(page: PageClient, files: Files) -> None:
    number = files.add(files.entry(), ("my notes.txt", b"x" * 2_500_000))[0]
    said = text(page.get(f"/files/{number}"))
    with files.vault() as vault:
        file = store.load_file(vault, number)
    for words in ("my notes.txt", "2500000", "2.5 MB", file.sha256, "Added"):
        assert words in said
    assert "if anything in the file changes, the fingerprint changes too" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (picture(), "Picture"),
        (PDF, "PDF"),
        (b"ID3\3", "Sound"),
        (b"\0\0\0\x18ftypisom", "Video"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Another kind of file"),
    ],
)
def test_u97_what_a_file_is_comes_from_its_content(
    page: PageClient, files: Files, content: bytes, words: str
) -> None:
    entry = files.entry()
    number = files.add(entry, ("picture.jpg", content))[0]
    assert f"{words}, {len(content)} bytes" in text(page.get(f"/files/{number}"))
    page.send(f"/files/{number}/show")
    page.follow()
    shown = bool(page.page.select("main img, main audio, main video"))
    assert shown == (words in {"Picture", "Sound", "Video"})
    assert bool(page.page.select("main a[href$='/bytes']")) == (words == "PDF")


def test_what_the_file_says_of_itself_is_never_trusted(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("one.jpg", photo()))[0]
    assert TIME not in text(page.get(f"/files/{number}"))
    files.rest()
    said = text(page.get(f"/files/{number}"))
    for words in (TIME, PLACE, DEVICE, "What the file says of itself"):
        assert words in said
    assert "It can be wrong or made up, and nothing here has checked it." in said


def test_u95_a_copy_to_share_leaves_out_place_and_device(
    page: PageClient, files: Files
) -> None:
    content = photo()
    number = files.add(files.entry(), ("one.jpg", content))[0]
    assert "without any protection" in text(page.get(f"/files/{number}/save"))
    page.send(f"/files/{number}/bare")
    made = int(str(page.location).split("/")[2])
    assert "Here is the copy without place and device." in text(page.follow())
    data = page.request("GET", f"/files/{made}/copy").get_data()
    image = Image.open(BytesIO(data))
    assert image.format == "JPEG"
    assert image.size == (40, 60)
    assert not dict(image.getexif())
    for noted in (b"Pear", b"noted beside it", b"2026"):
        assert noted not in data
        assert noted in content
    assert page.request("GET", f"/files/{number}/copy").get_data() == content
    assert f"made here from file {number}" in text(page.get(f"/files/{made}"))
    assert "There is a copy without place" in text(page.get(f"/files/{number}"))
    page.send(f"/files/{number}/bare")
    assert page.location == f"/files/{made}/save"
    page.get(f"/files/{number}/save")
    assert page.page.select(f"a[href$='/files/{made}/save']")


def test_u95_a_copy_that_cannot_be_made_changes_nothing(
    page: PageClient, files: Files
) -> None:
    numbers = files.add(files.entry(), ("a.png", picture()[:40]), ("b", b"words"))
    for number in numbers:
        page.send(f"/files/{number}/bare")
        assert page.location == f"/files/{number}/save"
        assert "This copy could not be made." in text(page.follow())
        with files.vault() as vault:
            assert store.made_from(vault, number) is None


def test_several_screenshots_become_one_entry_in_their_order(
    page: PageClient, files: Files
) -> None:
    page.get("/files/new")
    colors = ["red", "green", "blue"]
    files.send("/files/new", *[(f"{c}.png", picture(color=c)) for c in colors])
    assert page.location is not None
    entry = int(page.location.rsplit("/", 1)[1])
    assert page.location == f"/files/beside/{entry}"
    numbers = [each.file for each in files.on(entry)]
    assert len(numbers) == 3
    page.follow()
    assert not page.page.select("main img")
    page.send(f"/files/beside/{entry}/show")
    assert len(page.follow().select("main img")) == 3
    field = page.page.select_one("main [name=version]")
    assert field is not None
    page.send(
        f"/files/beside/{entry}",
        {f"typed{numbers[1]}": "where are you", "version": str(field["value"])},
    )
    assert page.location == f"/diary/{entry}"
    said = text(page.follow())
    assert "Typed by you: where are you" in said
    page.send(f"/files/beside/{entry}/hide")
    assert not page.follow().select("main img")


def test_an_entry_of_files_sent_twice_is_made_once(
    page: PageClient, files: Files
) -> None:
    page.get("/files/new")
    for _press in range(2):
        files.send("/files/new", ("red.png", picture()))
        assert page.location == "/files/beside/1"


def test_the_order_is_changed_by_buttons_and_words_stay(
    page: PageClient, files: Files
) -> None:
    entry = files.entry()
    one, two, three = files.add(entry, ("1", b"1"), ("2", b"2"), ("3", b"3"))
    path = f"/files/beside/{entry}"
    page.get(path)
    page.send(path, {"move": f"{three}:up", f"typed{one}": "first words"})
    assert page.location == path
    assert [each.file for each in files.on(entry)] == [one, three, two]
    assert files.on(entry)[0].typed == "first words"
    page.get(path)
    page.send(path, {"move": f"{one}:down", f"typed{one}": "first words"})
    assert [each.file for each in files.on(entry)] == [three, one, two]
    for nonsense in (f"{three}:up", "77:up", ":", f"{two}:down"):
        page.get(path)
        page.send(path, {"move": nonsense, f"typed{one}": "first words"})
        assert [each.file for each in files.on(entry)] == [three, one, two]


def test_u149_two_windows_beside_files(page: PageClient, files: Files) -> None:
    entry = files.entry()
    number = files.add(entry, ("1", b"1"))[0]
    path = f"/files/beside/{entry}"
    field = page.get(path).select_one("main [name=version]")
    assert field is not None
    version = str(field["value"])
    page.send(path, {f"typed{number}": "first", "version": version})
    page.send(path, {f"typed{number}": "second", "version": version})
    assert "first" in text(page.page)
    assert files.on(entry)[0].typed == "first"


def test_u101_a_file_is_taken_off_and_put_back(page: PageClient, files: Files) -> None:
    entry = files.entry()
    number = files.add(entry, ("1", b"1"))[0]
    page.get(f"/files/{number}/words/{entry}")
    page.send(f"/files/{number}/words/{entry}", {"description": "a note"})
    page.get(f"/files/{number}/remove/{entry}")
    page.send(f"/files/{number}/remove/{entry}")
    assert files.on(entry) == ()
    assert "It is off the entry." in text(page.follow())
    assert "Not on any entry now." in text(page.get("/files/"))
    assert "It was on this entry before:" in text(page.get(f"/files/{number}"))
    page.send(f"/files/{number}/back/{entry}")
    assert files.on(entry) == (Attached(number, "a note"),)
    page.send(f"/files/{number}/back/{entry}")
    assert len(files.on(entry)) == 1
    page.send(f"/files/{number}/back/{files.entry()}")
    assert page.status == 404
    page.send(f"/files/{number}/remove/{files.entry()}")
    assert page.status == 404


def test_a_file_is_deleted_for_good(page: PageClient, files: Files) -> None:
    entry, seeded = files.entry(), b"zebra quartz " * 1000
    number = files.add(entry, ("zebra name", seeded), ("2", b"2"))[0]
    assert "cannot be undone" in text(page.get(f"/files/{number}/erase"))
    page.send(f"/files/{number}/erase")
    assert page.location == "/files/"
    assert len(files.on(entry)) == 1
    page.get(f"/files/{number}")
    assert page.status == 404
    with files.vault() as vault:
        dump = json.dumps(
            [[str(v) for v in row] for row in vault.execute("SELECT * FROM file")]
        )
        assert "zebra" not in dump
        assert (
            vault.execute(
                "SELECT count(*) FROM file_piece WHERE file = ?", (number,)
            ).fetchone()[0]
            == 0
        )
        versions = diary.load_versions(vault, entry)
    assert len(versions) == 3


def test_the_list_of_files(page: PageClient, files: Files) -> None:
    assert "Make an entry of files" in text(page.get("/files/"))
    entry = files.entry()
    files.add(entry, *[(str(at), b"%d" % at) for at in range(51)])
    assert len(page.get("/files/").select("main .row")) == 50
    assert len(page.get("/files/page/2").select("main .row")) == 1
    page.get("/files/page/9")
    assert page.status == 404


def test_an_entry_in_the_bin_keeps_its_files(page: PageClient, files: Files) -> None:
    entry = files.entry()
    number = files.add(entry, ("1", b"1"))[0]
    page.send(f"/diary/{entry}/remove")
    assert "This is in the bin." in text(page.get(f"/files/{number}"))
    for path in (f"/files/add/{entry}", f"/files/beside/{entry}"):
        page.get(path)
        assert page.status == 404
    assert texts(page.page, "h1")
