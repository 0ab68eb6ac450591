"""Checking a bundle with planner/verify.py, and without anything of ours."""

# ruff: noqa: S603 (our own programs only)

import json
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest

from planner import verify
from planner.chain import clock, store
from planner.verify import BundleError, canonical, check_bundle, read_seal
from tests.chain.bundles import (
    PICTURE,
    Files,
    add,
    files_of,
    fill,
    head_seal,
    in_folder,
    in_zip,
    new_vault,
    with_manifests,
)
from tests.chain.make_vectors import VECTORS

ALONE = Path(__file__).parent / "independent.py"


@pytest.fixture(scope="module")
def bundle() -> tuple[Files, str]:
    """The files of a bundle, and the seal of its last line."""
    vault = new_vault()
    fill(vault)
    made = files_of(vault), head_seal(vault)
    vault.close()
    return made


@pytest.fixture
def files(bundle: tuple[Files, str]) -> Files:
    return dict(bundle[0])


@pytest.fixture
def seal(bundle: tuple[Files, str]) -> str:
    return bundle[1]


def fails(files: Files, tmp_path: Path, *seals: str) -> list[str]:
    """Return what does not hold; the zip and the folder say the same."""
    folder = tmp_path / "bag"
    shutil.rmtree(folder, ignore_errors=True)
    said = check_bundle(in_folder(files, folder), seals)
    zipped = check_bundle(in_zip(files, tmp_path / "bag.zip", "bag/"), seals)
    assert said == zipped
    return said.fails


def run_alone(script: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a bare Python: no packages, no folder of ours."""
    command = [sys.executable, "-I", "-S", str(script), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_t42_a_good_bundle_holds_and_says_what_that_does_not_show(
    files: Files, seal: str, tmp_path: Path
) -> None:
    report = check_bundle(in_folder(files, tmp_path / "bag"), [seal])

    assert report.fails == []
    assert report.holds == [
        f"The lines of the chain follow one another. The seal of all: {seal}.",
        "All files in it (13) are as its manifests say.",
        "All files of entries in it (1) are what the chain says.",
        "All versions of records in it (3) are what the chain says.",
        "Typed seals fit: lines 1 to 6 are unchanged since then.",
    ]
    assert report.not_shown == [
        "Whether what is written is true, and who wrote it.",
        "When things happened. Times are those of a clock that can be set.",
        "What was removed. That something was, say lines 5.",
        "What versions and files say that are left out: only lines name these.",
        (
            "Whether the PDF, marks and names of files, and copies of pictures are as"
            " they were. Only the manifests cover these; anybody can write those anew."
        ),
        # Lines may have been cut off just after the line that was sealed.
        (
            "Whether lines after 6 are missing at the end or written anew. A later seal"
            " that somebody holds can show it."
        ),
    ]
    without = check_bundle(tmp_path / "bag").not_shown[-1]
    assert without.startswith("Whether lines are missing at the end or written anew.")
    assert "proof" not in report.as_text().lower()


def test_t42_the_verifier_is_one_file_for_a_bare_python(
    files: Files, seal: str, tmp_path: Path
) -> None:
    script = tmp_path / "elsewhere" / "check.py"
    script.parent.mkdir()
    shutil.copy(verify.__file__, script)
    bag = str(in_zip(files, tmp_path / "bag.zip"))
    good = run_alone(script, bag, "--seal", seal)
    assert (good.returncode, good.stderr) == (0, "")
    assert "What does not hold\n  - Nothing was found.\n" in good.stdout
    assert "say lines 5" in good.stdout  # a record was removed

    files["data/chronology.pdf"] += b"x"
    bad = run_alone(script, str(in_zip(files, tmp_path / "bad.zip")))
    assert bad.returncode == 1
    assert "data/chronology.pdf is missing or not as manifest" in bad.stdout
    assert run_alone(script, str(tmp_path / "none.zip")).returncode == 2


def test_t42_the_verifier_alone_has_the_published_hashes(tmp_path: Path) -> None:
    script = tmp_path / "vectors.py"
    shutil.copy(verify.__file__, tmp_path / "check.py")
    script.write_text(
        "import json, sys; sys.path.insert(0, sys.argv[1]); import check\n"
        "told = json.load(open(sys.argv[2], encoding='utf-8'))\n"
        "for one in told['canonical']:\n"
        "    assert check.canonical(one['value']).hex() == one['canonical'], one\n"
        "for one in told['line_hash']:\n"
        "    assert check.line_hash(bytes.fromhex(one['line'])) == one['hash'], one\n"
        "for one in told['seal']:\n"
        "    assert check.seal_code(one['seq'], one['hash']) == one['seal'], one\n"
        "print(len(told['canonical']))\n",
        "utf-8",
    )
    done = run_alone(script, str(tmp_path), str(VECTORS))
    assert (done.stdout, done.stderr) == ("200\n", "")


def test_somebody_with_nothing_of_ours_finds_the_same(
    files: Files, seal: str, tmp_path: Path
) -> None:
    assert len(ALONE.read_text("utf-8").splitlines()) <= 40
    assert "planner" not in ALONE.read_text("utf-8").split('"""')[2]
    bag = in_folder(files, tmp_path / "bag")
    assert bagit.Bag(str(bag)).is_valid()
    assert run_alone(ALONE, str(bag), seal).returncode == 0

    for name in ("data/records/1-1.json", "data/exhibits/A-1.png", "data/chain.json"):
        lying = dict(files)
        lying[name] = lying[name].replace(b"O", b"0", 1).replace(PICTURE, PICTURE[1:])
        if name == "data/chain.json":
            lying[name] = lying[name].replace(b"holder", b"helper", 1)
        told = with_manifests(lying)
        wrong = in_folder(told, tmp_path / name.replace("/", "-"))
        assert run_alone(ALONE, str(wrong)).returncode == 1, name
        assert fails(told, tmp_path), name
    other = seal.replace("6-", "5-", 1)
    assert run_alone(ALONE, str(bag), other).returncode == 1


def test_sha256sum_finds_what_the_page_says(files: Files, tmp_path: Path) -> None:
    bag = in_folder(files, tmp_path / "bag")
    command = ["/usr/bin/sha256sum", "-c", "--quiet"]
    both = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert subprocess.run([*command, *both], cwd=bag, check=False).returncode == 0
    (bag / "README.txt").write_bytes(b"Other words\n")
    done = subprocess.run([*command, *both], cwd=bag, check=False, capture_output=True)
    assert done.returncode == 1


#: What of a bundle one bit is changed in, and what the verifier then names.
PARTS = {
    "data/records/1-1.json": "data/records/1-1.json is not what the chain says",
    "data/records/2-2.json": "data/records/2-2.json is not what the chain says",
    "data/exhibits/A-1.png": "data/exhibits/A-1.png is not what the chain says",
    "data/exhibits.json": "data/exhibits",
    "data/chain.json": "ine ",
    "data/seals.json": "seal",
}
#: What the chain covers of these lists; the rest only the manifest does.
COVERED = ("path", "size", "sha256", "salt", "commitment", "seq", "seal")


def one_bit(data: bytes, chance: random.Random) -> bytes:
    place, bit = chance.randrange(len(data)), chance.randrange(8)
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def is_free(before: bytes, after: bytes) -> bool:
    """Tell whether a list still says the same where the chain covers it."""
    try:
        both = [
            [{name: one.get(name) for name in COVERED} for one in json.loads(each)]
            for each in (before, after)
        ]
        for one in (*both[0], *both[1]):
            one["seal"] = one["seal"] and read_seal(one["seal"])
    except (ValueError, AttributeError, TypeError):
        return False
    return both[0] == both[1]


@pytest.mark.parametrize("name", PARTS)
def test_t40_one_bit_anywhere_is_named(
    files: Files, seal: str, tmp_path: Path, name: str
) -> None:
    chance = random.Random(name)  # noqa: S311 - the same ones every time
    found = 0
    while found < 100:
        lying = dict(files)
        lying[name] = one_bit(lying[name], chance)
        told = check_bundle(in_zip(lying, tmp_path / "a.zip"), [seal]).fails
        assert f"{name} is missing or not as manifest-sha256.txt says." in told
        if name in {"data/exhibits.json", "data/seals.json"} and is_free(
            files[name], lying[name]
        ):
            continue
        # Somebody who lies makes new manifests; then the chain and the seal tell.
        told = check_bundle(
            in_zip(with_manifests(lying), tmp_path / "b.zip"), [seal]
        ).fails
        assert any(PARTS[name] in one for one in told), (told, lying[name])
        found += 1


@pytest.mark.parametrize(
    "attack",
    [
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines[:3], lines[2], *lines[3:]],
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [line.replace("2026", "2025") for line in lines],
        lambda _: [],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [*lines[:-1], "{}"],
        lambda lines: [*lines[:-1], lines[-1] + " "],
        lambda lines: [*lines[:-1], lines[-1].replace('"rev":1', '"rev":1.0')],
        lambda lines: [*lines[:-1], lines[-1].replace('"rev":1', '"rev":true')],
        lambda lines: [*lines[:-1], lines[-1].replace('"seq":6', '"seq":-6')],
        lambda lines: [*lines[:-1], lines[-1].replace('"marks":[]', '"marks":""')],
        lambda lines: [*lines[:-1], lines[-1].replace("{", '{"a":1,', 1)],
    ],
)
def test_t40_lines_dropped_reordered_added_or_bent(
    files: Files, seal: str, tmp_path: Path, attack: object
) -> None:
    assert callable(attack)
    lines = json.loads(files["data/chain.json"])
    files["data/chain.json"] = canonical(attack(lines)) if lines else b""
    told = fails(with_manifests(files), tmp_path, seal)
    assert [one for one in told if "ine" in one and "seal" in one.lower()], told


def test_t40_swapped_bodies_and_files(files: Files, tmp_path: Path) -> None:
    one, two = "data/records/1-1.json", "data/records/2-1.json"
    files[one], files[two] = files[two], files[one]
    files["data/exhibits/A-2.png"] = b"another"
    assert fails(with_manifests(files), tmp_path) == [
        "data/exhibits/A-2.png is not what the chain says.",
        f"{one} is not what the chain says.",
        f"{two} is not what the chain says.",
    ]


def test_t40_a_file_too_many_and_one_too_few(files: Files, tmp_path: Path) -> None:
    files["data/extra.txt"] = b"put in"
    del files["data/chronology.pdf"]
    assert fails(files, tmp_path) == [
        "data/chronology.pdf is missing or not as manifest-sha256.txt says.",
        "data/extra.txt is in no manifest.",
    ]


def test_t39_a_seal_of_a_later_or_another_line(files: Files, tmp_path: Path) -> None:
    vault = new_vault()
    fill(vault)
    another = head_seal(vault)
    add(vault, "Later")
    later = head_seal(vault)
    vault.close()

    first, second, third = fails(files, tmp_path, later, another, "7-AAA")
    assert first.startswith(f"The seal {later} does not fit. There is no line 7:")
    assert first.endswith("this is older, or lines are missing.")
    assert second.endswith("Line 6, or one before it, is another than it was.")
    assert third == "The seal 7-AAA does not fit. This is not a whole seal."


def test_a_seal_of_a_good_line_after_a_bad_one_does_not_fit(
    files: Files, seal: str, tmp_path: Path
) -> None:
    lines = json.loads(files["data/chain.json"])
    lines[0] = lines[0].replace('"offset":', '"offset":1')
    files["data/chain.json"] = canonical(lines)
    told = fails(with_manifests(files), tmp_path, seal)
    assert "Line 2 of the chain does not fit the line before it" in told[0]
    assert "the chain up to it does not hold" in told[-1]


def test_marks_of_the_clock_are_told(tmp_path: Path) -> None:
    vault = new_vault()
    add(vault, "One")
    (line,) = store.lines(vault)
    moment = json.loads(line)
    made = store.Appender(vault)
    made._before = clock.Moment(  # noqa: SLF001 - as if it had been written in 2030
        clock.moment().at.replace(year=2099), moment["offset"], 0, "x"
    )
    made.append(record=None, kind="entry", body={"title": "Two"})
    bag = in_folder(files_of_text(vault), tmp_path / "bag")
    assert "Why the clock was set, slept or moved: lines 2." in (
        check_bundle(bag).not_shown
    )
    vault.close()


def files_of_text(vault: object) -> Files:
    """Return the files of a bundle without exhibits."""
    made = files_of(vault)  # type: ignore[arg-type]
    for name in ("data/exhibits.json", "data/exhibits/A-1.png", "data/seals.json"):
        del made[name]
    return with_manifests(made)


# Bundles that were made to do harm.


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04" + b"\0" * 60, b"PK\x05\x06" + b"\0" * 18],
)
def test_what_is_no_bundle_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(data)
    assert verify.main([str(path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_a_locked_zip_says_so(files: Files, tmp_path: Path) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    bent = bytearray(path.read_bytes())
    at = bent.index(b"PK\x01\x02")
    bent[at + 8] |= 1
    path.write_bytes(bent)
    with pytest.raises(BundleError, match="locked"):
        check_bundle(path)


def test_a_zip_that_swells_is_not_read(files: Files, tmp_path: Path) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("data/zeros", bytes(20 * 1024**2))
    assert "data/zeros cannot be in a bundle." in check_bundle(path).fails


def test_members_that_share_their_bytes_are_not_read(
    files: Files, tmp_path: Path
) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    bent = path.read_bytes()
    whole = len(bent).to_bytes(4, "little")
    at = bent.index(b"PK\x01\x02")
    path.write_bytes(bent[: at + 20] + whole + whole + bent[at + 28 :])
    with pytest.raises(BundleError):  # hardly a file of it is left
        check_bundle(path)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/passwd", "data/../../x", "C:\\x", "data\\x", "a//b"]
)
def test_names_that_lead_elsewhere_are_told(
    files: Files, tmp_path: Path, name: str
) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(name, b"x")
    assert [one for one in check_bundle(path).fails if "cannot be in a bundle" in one]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_told(files: Files, tmp_path: Path) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("data/chronology.pdf", b"another")
    assert "data/chronology.pdf cannot be in a bundle." in check_bundle(path).fails


def test_a_link_in_a_folder_is_not_followed(files: Files, tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"x")
    bag = in_folder(files, tmp_path / "bag")
    (bag / "data/link").symlink_to(tmp_path / "outside")
    assert "data/link cannot be in a bundle." in check_bundle(bag).fails


def test_a_manifest_that_leads_out_of_the_bundle_reads_nothing_there(
    files: Files, tmp_path: Path
) -> None:
    files["manifest-sha256.txt"] += b"0" * 64 + b"  ../../../etc/passwd\n"
    told = fails(files, tmp_path)
    assert "../../../etc/passwd is missing or not as manifest-sha256.txt says." in told


@pytest.mark.parametrize("name", ["data/chain.json", "data/exhibits.json"])
@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[1]", b"null", b"1", b'"x"', b"[[]]", b"\xff", b"[", b"NaN"),
        *(b"[" * 100_000 + b"]" * 100_000, b"1" * 5000, b'[{"path":[]}]'),
        *(b'[{"path":"a","salt":1}]', b'{"a":1,"a":1}', b"[1.5]", b"[ ]"),
    ],
)
def test_json_of_any_kind_is_told_and_nothing_breaks(
    files: Files, tmp_path: Path, name: str, data: bytes
) -> None:
    files[name] = data
    assert fails(with_manifests(files), tmp_path)


@pytest.mark.parametrize(
    "name",
    ["data/records/1-1.json", "data/seals.json", "manifest-sha256.txt", "bagit.txt"],
)
@pytest.mark.parametrize("data", [b"", b"[1]", b"{}", b"\xff\xfe", b"null", b"x  y\nz"])
def test_other_parts_of_any_kind_too(
    files: Files, tmp_path: Path, name: str, data: bytes
) -> None:
    made = with_manifests(files)
    made[name] = data
    assert fails(made, tmp_path)


def test_a_large_text_is_not_taken_into_memory(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_MOST_TEXT", 500)
    told = fails(files, tmp_path)
    assert "data/chain.json is too large to be read." in told
    assert "manifest-sha256.txt is too large to be read." in told


def test_a_file_that_a_manifest_names_twice_has_to_fit_both(
    files: Files, tmp_path: Path
) -> None:
    name = "manifest-sha256.txt"
    wrong = b"0" * 64 + b"  data/chain.json\n"
    files[name] = wrong + files[name]
    told = fails(files, tmp_path)
    assert f"data/chain.json is missing or not as {name} says." in told


def test_what_it_says_can_be_written_by_any_terminal(
    files: Files, tmp_path: Path
) -> None:
    files["data/r\N{LATIN SMALL LETTER E WITH ACUTE}sum\N{DOG}.txt"] = b"x"
    bag = in_folder(files, tmp_path / "bag")
    assert "data/r?sum?.txt is in no manifest." in check_bundle(bag).fails
    assert check_bundle(bag).as_text().isascii()


def test_a_damaged_zip_names_the_file(files: Files, tmp_path: Path) -> None:
    path = in_zip(files, tmp_path / "a.zip")
    bent = path.read_bytes()
    path.write_bytes(bent.replace(PICTURE, bytes(len(PICTURE))))
    told = check_bundle(path).fails
    assert (
        "data/exhibits/A-1.png is missing or not as manifest-sha256.txt says." in told
    )
    files["data/chain.json"] = b"[]"
    path = in_zip(files, tmp_path / "b.zip")
    path.write_bytes(path.read_bytes().replace(b"[]", b"{}"))
    assert "data/chain.json cannot be read." in check_bundle(path).fails


def test_names_and_seals_do_nothing_to_a_terminal(files: Files, tmp_path: Path) -> None:
    files["data/\x1b[2Jx"] = b"x"
    told = " ".join(fails(files, tmp_path, "\x1b]0;x\x07" + "A" * 500))
    assert "\x1b" not in told
    assert "A" * 130 not in told


def test_a_missing_part_is_named_and_the_rest_is_looked_at(
    files: Files, tmp_path: Path
) -> None:
    del files["data/chain.json"]
    told = fails(with_manifests(files), tmp_path)
    assert told[0] == "data/chain.json is missing."
    assert len(told) > 3


def test_the_command_says_what_it_found(
    files: Files, seal: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = str(in_folder(files, tmp_path / "bag"))
    assert verify.main([bag, "--seal", seal]) == 0
    assert "What this does not show\n  - Whether" in capsys.readouterr().out
    assert verify.main([bag, "--seal", "1-AAAA"]) == 1
