"""A collection as a reader checks it: with the program, with the reference, by hand."""

import hashlib
import json
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from planner.verify import check_bundle, read_seal, seal_code
from tests.bundles.conftest import leave, space_of
from tests.bundles.made import ACCOUNT, ERASED, PHOTO, Unpacked, bare
from tests.bundles.tampering import WAYS, Files
from tests.chain.bundles import with_manifests
from tests.page import PageClient

Unpack = Callable[[PageClient], Unpacked]
#: So many single changes are tried (T40).
CASES = 500
EVERYTHING = ["entry.title", "entry.time", "account", "place", "place_kind"]


def everything(page: PageClient) -> None:
    """Leave nothing out."""
    leave(page, fields=EVERYTHING, earlier="y", seal_names="y", people=None)


def files_of(unpacked: Unpacked) -> Files:
    return {name: unpacked.read(name) for name in unpacked.names()}


def zipped(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def last_seal(files: Files) -> str:
    last = json.loads(files["data/chain.json"])[-1]
    hash_ = hashlib.sha256(b"rev\x00" + last.encode()).hexdigest()
    return seal_code(json.loads(last)["seq"], hash_)


def test_a_collection_holds(begun: PageClient, unpack: Unpack) -> None:
    everything(begun)
    unpacked = unpack(begun)
    report = check_bundle(unpacked.folder, [last_seal(files_of(unpacked))])

    assert report.fails == []
    assert len(report.holds) == 5


def test_it_holds_as_a_zip_file_too(
    begun: PageClient, unpack: Unpack, tmp_path: Path
) -> None:
    path = tmp_path / "documents.zip"
    path.write_bytes(unpack(begun).data)

    assert check_bundle(path).fails == []


def test_the_reference_program_for_bags_agrees(
    begun: PageClient, unpack: Unpack
) -> None:
    assert bagit.Bag(str(unpack(begun).folder)).validate()


def test_the_program_in_it_needs_nothing_of_ours(
    begun: PageClient, unpack: Unpack
) -> None:
    folder = unpack(begun).folder
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Nothing was found." in done.stdout


def test_t45_files_are_byte_for_byte_what_was_added(
    begun: PageClient, unpack: Unpack
) -> None:
    unpacked = unpack(begun)
    listed = {each["mark"]: each for each in unpacked.table("data/exhibits.json")}

    assert unpacked.read("data/exhibits/A-1.jpg") == PHOTO
    assert listed["A-1"]["sha256"] == hashlib.sha256(PHOTO).hexdigest()
    assert listed["A-1"]["name"] == "photo of a door.jpg"
    assert set(listed) == {"A-1", "A-2"}


def test_t42_of_a_removed_record_there_is_a_bare_line(
    begun: PageClient, unpack: Unpack
) -> None:
    unpacked = unpack(begun)
    lines = [json.loads(each) for each in unpacked.table("data/chain.json")]
    gone = next(each for each in lines if each["kind"] == "removed")
    report = check_bundle(unpacked.folder)

    assert gone["commitment"] == ""
    assert f"data/records/{gone['record']}-1.json" not in unpacked.names()
    assert ERASED.encode() not in b"".join(map(unpacked.read, unpacked.names()))
    assert any("What was removed" in each for each in report.not_shown)
    assert report.fails == []


def test_what_is_not_shown_is_said(begun: PageClient, unpack: Unpack) -> None:
    words = " ".join(check_bundle(unpack(begun).folder).not_shown)

    assert "true" in words
    assert "Times are those of a clock" in words


def test_by_hand_every_step_of_the_readme_works(
    begun: PageClient, unpack: Unpack
) -> None:
    everything(begun)
    unpacked = unpack(begun)
    done = subprocess.run(
        ["sha256sum", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"],  # noqa: S607 - found by name
        cwd=unpacked.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    before, lines = "", unpacked.table("data/chain.json")
    for number, text in enumerate(lines, 1):
        line = json.loads(text)
        assert (line["seq"], line["prev"]) == (number, before)
        before = hashlib.sha256(b"rev\0" + text.encode()).hexdigest()
    told = json.loads(lines[0])
    assert told["kind"] == "order"
    seen = 0
    for name in unpacked.names():
        if name.startswith("data/records/"):
            record = unpacked.table(name)
            salted = bytes.fromhex(record["salt"]) + record["body"].encode()
            line = json.loads(lines[record["seq"] - 1])
            assert hashlib.sha256(salted).hexdigest() == line["commitment"]
            seen += 1
    assert seen == 4
    for exhibit in unpacked.table("data/exhibits.json"):
        salted = bytes.fromhex(exhibit["salt"]) + unpacked.read(exhibit["path"])
        line = json.loads(lines[exhibit["seq"] - 1])
        made = hashlib.sha256(salted).hexdigest()
        assert [made, exhibit["size"]] in line["attachments"]
    assert f"  {last_seal(files_of(unpacked))}" in unpacked.read("README.txt").decode()


def test_the_forty_lines_of_somebody_else_agree(
    begun: PageClient, unpack: Unpack
) -> None:
    everything(begun)
    unpacked = unpack(begun)
    script = Path(__file__).parents[1] / "chain" / "independent.py"
    seal = last_seal(files_of(unpacked))
    done = subprocess.run(  # noqa: S603 - a script of the tests
        [sys.executable, "-I", script, unpacked.folder, seal],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


# -- T40: one thing is changed; whoever does that makes new lists of hashes as well


def is_named(places: set[str], fails: list[str]) -> bool:
    """Tell whether a failure names one of these; line 1 is not line 10."""
    pattern = "|".join(map(re.escape, places))
    return any(re.search(rf"(?:{pattern})(?!\d)", fail) for fail in fails)


def test_t40_every_change_is_found_and_its_place_named(
    begun: PageClient, unpack: Unpack, tmp_path: Path
) -> None:
    everything(begun)
    whole = files_of(unpack(begun))
    whole["data/chronology.pdf"] = b"%PDF-1.7\n"  # smaller, so that this is quick
    seal = last_seal(whole)
    path = tmp_path / "changed.zip"
    assert check_bundle(zipped(with_manifests(whole), path), [seal]).fails == []
    missed = []
    for number in range(CASES):
        chance = random.Random(number)  # noqa: S311 - cases, not secrets
        files = dict(whole)
        way = WAYS[number % len(WAYS)]
        places = way(files, chance)
        if files == whole:
            continue
        report = check_bundle(zipped(with_manifests(files), path), [seal])
        if not is_named(places, report.fails):
            missed.append((number, way.__name__, places, report.fails))

    assert missed == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_t40_without_new_lists_the_lists_tell_it_too(
    begun: PageClient,
    unpack: Unpack,
    tmp_path: Path,
    way: Callable[[Files, random.Random], set[str]],
) -> None:
    everything(begun)
    files = files_of(unpack(begun))
    way(files, random.Random(1))  # noqa: S311 - a case, not a secret
    fails = check_bundle(zipped(files, tmp_path / "changed.zip")).fails

    assert any("manifest-sha256.txt says" in each for each in fails)


# -- what somebody else holds


def test_a_seal_of_the_first_page_fits(begun: PageClient, unpack: Unpack) -> None:
    unpacked = unpack(begun)
    seal = last_seal(files_of(unpacked))

    assert bare(seal) in unpacked.pdf_signs()
    assert begun.get("/bundles/").find(string=lambda words: seal in (words or ""))
    report = check_bundle(unpacked.folder, [seal])
    assert report.fails == []
    assert any(f"lines 1 to {read_seal(seal)[0]}" in each for each in report.holds)


def test_lines_come_a_few_at_a_time_and_all_of_them(
    begun: PageClient, unpack: Unpack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.bundles.making._AT_A_TIME", 2)
    everything(begun)

    assert check_bundle(unpack(begun).folder).fails == []


def test_t45_a_file_that_is_not_what_it_was_stops_it(begun: PageClient) -> None:
    vault = space_of(begun).connect(read_only=False)
    vault.execute("UPDATE file_piece SET data = zeroblob(length(data)) WHERE file = 1")
    vault.close()
    begun.get("/bundles/1/save")

    with pytest.raises(Exception, match="not as it was"):
        begun.send("/bundles/1/document", {"passphrase": ""})
    begun.get("/bundles/")

    assert "The file A-1 is not as it was" in begun.page.get_text()


def test_t45_a_file_that_is_gone_stops_it(begun: PageClient) -> None:
    vault = space_of(begun).connect(read_only=False)
    vault.execute("DELETE FROM file_piece WHERE file = 1")
    vault.close()

    with pytest.raises(Exception, match="not as it was"):
        begun.send("/bundles/1/document", {"passphrase": ""})


def test_the_account_can_be_read_in_its_record(
    begun: PageClient, unpack: Unpack
) -> None:
    everything(begun)
    unpacked = unpack(begun)
    bodies = [
        json.loads(unpacked.table(name)["body"])
        for name in unpacked.names()
        if name.startswith("data/records/") and "words" in unpacked.table(name)["body"]
    ]

    assert ACCOUNT in [each["words"]["account"]["text"] for each in bodies]
