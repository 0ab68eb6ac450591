"""The page that checks a collection, opened from the disk as a reader opens it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import Page

from planner.bundles.check import check_page, check_program
from planner.verify import BundleError, check_bundle
from tests.browser.conftest import NewContext
from tests.bundles.tampering import WAYS, Files
from tests.chain.bundles import (
    files_of,
    fill,
    head_seal,
    in_folder,
    in_zip,
    new_vault,
    with_manifests,
)

WRONG_SEAL = "6-2TP2-MB6F-WUOU-7BRY-M3YJ-PFIH-VH2C-S5DX-JY"


def collection() -> tuple[Files, str]:
    """Return the files of a collection, and the seal of all its lines."""
    vault = new_vault()
    fill(vault)
    files, seal = files_of(vault), head_seal(vault)
    vault.close()
    return files, seal


def lay_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """Put a collection into a folder, with a page beside it that is not part of it."""
    in_folder(files, folder / "it")
    (folder / "verify.html").write_bytes(check_page())
    return folder


def looked(page: Page, chosen: Path, folder: Path, seals: str = "") -> str:
    """Let the page look at a folder or a zip file, and return what it says."""
    page.goto((folder / "verify.html").as_uri())
    page.set_input_files("#zip" if chosen.is_file() else "#folder", chosen)
    page.fill("#seals", seals)
    page.click("#check")
    page.get_by_text("Done.").wait_for()
    return page.inner_text("#result")


def lines_of(text: str) -> list[str]:
    """Return the sentences of either of the two, without what stands before them."""
    found = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in found if line]


@pytest.fixture
def reader(new_context: NewContext) -> Iterator[Page]:
    """A reader's browser; a page that fails or asks for anything fails the test."""
    page = new_context().new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: wrong.append(one.url))
    yield page
    assert [each for each in wrong if not each.startswith("file:")] == []


def test_what_holds_is_said_as_the_program_says_it(
    reader: Page, tmp_path: Path
) -> None:
    files, seal = collection()
    folder = lay_out(files, tmp_path)

    said = looked(reader, folder / "it", folder, seal)

    assert lines_of(said) == lines_of(check_bundle(folder / "it", [seal]).as_text())
    assert "Nothing was found." in said


@pytest.mark.parametrize("top", ["", "documents/"], ids=["flat", "one-folder"])
def test_a_zip_file_is_read_too(reader: Page, tmp_path: Path, top: str) -> None:
    files, _seal = collection()
    path = in_zip(files, tmp_path / "documents.zip", top)
    folder = lay_out(files, tmp_path)

    said = looked(reader, path, folder, WRONG_SEAL)

    assert lines_of(said) == lines_of(check_bundle(path, [WRONG_SEAL]).as_text())
    assert "does not fit" in said


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("hides", [True, False], ids=["new-lists", "old-lists"])
def test_t40_every_change_is_said_as_the_program_says_it(
    reader: Page,
    tmp_path: Path,
    way: Callable[[Files, Random], set[str]],
    hides: bool,  # noqa: FBT001 - a case
) -> None:
    files, _seal = collection()
    way(files, Random(3))  # noqa: S311 - a case, not a secret
    if hides:
        files = with_manifests(files)
    folder = lay_out(files, tmp_path)

    said = looked(reader, folder / "it", folder)

    report = check_bundle(folder / "it")
    assert report.fails or way.__name__ in {"in_time", "in_count"}
    assert lines_of(said) == lines_of(report.as_text())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("data/chain.json", None),
        ("data/chain.json", b"{}"),
        ("data/exhibits.json", b"[1]"),
        ("data/exhibits.json", b'{"path":1}'),
        ("data/seals.json", b"null"),
        ("manifest-sha256.txt", b"no  list"),
        ("data/r\N{LATIN SMALL LETTER E WITH ACUTE}\N{DOG}\u202e.txt", b"x"),
    ],
)
def test_parts_of_another_kind_are_told_as_the_program_tells_them(
    reader: Page, tmp_path: Path, name: str, data: bytes | None
) -> None:
    files, _seal = collection()
    files.pop(name, None)
    if data is not None:
        files[name] = data
    folder = lay_out(files, tmp_path)

    said = looked(reader, folder / "it", folder)

    assert lines_of(said) == lines_of(check_bundle(folder / "it").as_text())


def test_a_file_that_a_list_names_twice_has_to_fit_both(
    reader: Page, tmp_path: Path
) -> None:
    files, _seal = collection()
    wrong = b"0" * 64 + b"  data/chain.json\n"
    files["manifest-sha256.txt"] = wrong + files["manifest-sha256.txt"]
    folder = lay_out(files, tmp_path)

    said = looked(reader, folder / "it", folder)

    assert "data/chain.json is missing or not as manifest-sha256.txt says." in said
    assert lines_of(said) == lines_of(check_bundle(folder / "it").as_text())


def test_a_file_that_is_larger_than_its_zip_says_is_not_read(
    reader: Page, tmp_path: Path
) -> None:
    files, _seal = collection()
    size = 5_000_000
    files["data/swollen.txt"] = bytes(size)
    files = with_manifests(files)
    path = tmp_path / "swollen.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    # Both places that name the size: before the file, and in the list at the end.
    told, less = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(told, less))
    folder = lay_out(files, tmp_path)

    said = looked(reader, path, folder)

    assert "data/swollen.txt is missing or not as manifest-sha256.txt says." in said
    assert lines_of(said) == lines_of(check_bundle(path).as_text())


def test_t42_of_what_was_removed_it_says_so(reader: Page, tmp_path: Path) -> None:
    files, _seal = collection()
    folder = lay_out(files, tmp_path)

    assert "What was removed" in looked(reader, folder / "it", folder)


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip file", b"PK\x05\x06" + bytes(18)],
    ids=["empty", "text", "bare"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    reader: Page, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(data)
    folder = lay_out({}, tmp_path)
    reader.goto((folder / "verify.html").as_uri())
    reader.set_input_files("#zip", path)
    reader.click("#check")

    with pytest.raises(BundleError) as told:
        check_bundle(path)
    reader.get_by_text(str(told.value)).wait_for()


def test_without_a_choice_it_says_what_to_do(reader: Page, tmp_path: Path) -> None:
    folder = lay_out({}, tmp_path)
    reader.goto((folder / "verify.html").as_uri())
    reader.keyboard.press("Tab")
    reader.focus("#check")
    reader.keyboard.press("Enter")

    reader.get_by_text("Choose the folder or the zip file first.").wait_for()


def test_large_files_are_hashed_in_pieces_and_to_the_same_end(
    reader: Page, tmp_path: Path
) -> None:
    # As in a browser that offers no hash to a page from a disk.
    page = check_page().replace(b"AT_ONCE = 256 * 1024 * 1024", b"AT_ONCE = -1")
    page = page.replace(b"PIECE = 4 * 1024 * 1024", b"PIECE = 1000")
    files, seal = collection()
    folder = lay_out(files, tmp_path)
    # The policy names the script as it is; a changed one needs a page without it.
    start = page.index(b"<meta http-equiv")
    (folder / "verify.html").write_bytes(
        page[:start] + page[page.index(b">", start) + 1 :]
    )

    said = looked(reader, folder / "it", folder, seal)

    assert "Nothing was found." in said
    assert lines_of(said) == lines_of(check_bundle(folder / "it", [seal]).as_text())


def test_the_page_may_run_its_own_script_and_nothing_else(tmp_path: Path) -> None:
    _ = tmp_path
    page = check_page().decode()

    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_the_program_in_it_is_ours(tmp_path: Path) -> None:
    program = tmp_path / "verify.py"
    program.write_bytes(check_program())

    assert b"Checks a record without the planner" in program.read_bytes()
