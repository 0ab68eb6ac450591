"""The pages of a collection can be kept for long, and are read aloud as well."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageCms

from planner.bundles.view_pieces import make_document
from planner.diary import store
from planner.diary.model import EntryBody, Said
from planner.exports.archive import srgb
from planner.web.vault import Connection
from tests.bundles.conftest import leave
from tests.bundles.made import Unpacked
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.bundles.test_paper import HOSTILE, document, many
from tests.exports.archived import faults_of_archive, faults_of_value
from tests.exports.every import HERS
from tests.exports.matterhorn import faults
from tests.exports.pages import made_of, opened
from tests.page import PageClient

LONG = "w" * 100_000


def write(vault: Connection) -> None:
    """Write what could break a page."""
    for words in (*HOSTILE, HERS, "\u202eevil \u2066left\u2069", "a\x07b\x1bc", "=1+1"):
        body = EntryBody(title=words, words={"account": Said(words)})
        store.add_entry(vault, body)
    store.add_entry(vault, EntryBody(words={"account": Said(LONG)}))


def test_u106_a_collection_is_kept_for_long_and_read_aloud(
    begun: PageClient, unpack: Callable[[PageClient], Unpacked]
) -> None:
    inside(begun, write)
    leave(begun, title="Papers for May & June")
    made = unpack(begun)
    data = made.read("data/chronology.pdf")

    assert faults(data) == []
    assert faults_of_archive(data) == []
    assert b"PDF/A-2a" in made.read("README.txt")
    with opened(data) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Papers for May & June"


def test_u106_one_that_was_joined_of_pieces_is_so_as_well(filled: PageClient) -> None:
    inside(filled, many)
    data = document(filled, rows=20)

    assert faults(data) == []
    assert faults_of_archive(data) == []


def test_u106_so_is_one_in_large_letters_on_letter_paper(filled: PageClient) -> None:
    wanted = replace(WHOLE, size="letter", text="large")
    pack = pack_of(filled)
    with filled.app.test_request_context("/"):
        data = make_document(pack, wanted).data

    assert faults(data) == []
    assert faults_of_archive(data) == []


def test_u105_any_other_paper_says_nothing_of_it() -> None:
    with opened(made_of("<h1>List</h1>").data) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()


def test_a_locked_file_does_not_say_that_it_can_be_kept() -> None:
    data = made_of("<h1>List</h1>", archive=True, passphrase="otter lantern").data

    with opened(data, "otter lantern") as pdf:
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()


def test_t47_the_profile_of_colours_says_neither_when_nor_who() -> None:
    data = srgb()
    with pytest.raises(ValueError, match="year 0"):
        _ = ImageCms.ImageCmsProfile(BytesIO(data)).profile.creation_date

    assert data[24:36] == bytes(12)  # when
    for start, end in ((4, 8), (40, 44), (48, 56), (80, 84)):
        assert data[start:end] == bytes(end - start)  # with what, on what, by whom
    for word in (b"lcms", b"ICC", b"Pillow", b"HP", b"Copyright 2"):
        assert word not in data


def test_the_profile_of_colours_is_that_of_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    usual = ImageCms.createProfile("sRGB")
    before = Image.new("RGB", (256, 3))
    for at in range(256):
        before.putpixel((at, 0), (at, at, at))
        before.putpixel((at, 1), (at, 255 - at, 0))
        before.putpixel((at, 2), (0, at, 255 - at))

    after = ImageCms.profileToProfile(before, ours, usual)

    assert after is not None
    pairs = zip(before.tobytes(), after.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


# -- the checker itself


def _smoothed(pdf: Pdf) -> None:
    pdf.Root.Piece = pdf.make_stream(b"x", {"/Interpolate": True})


def _curve(pdf: Pdf) -> None:
    pdf.Root.Piece = Dictionary(Type=Name.ExtGState, TR=Name.Identity)


def _action(pdf: Pdf) -> None:
    pdf.Root.Piece = Dictionary(S=Name.JavaScript, JS=String("x"))


def _long(pdf: Pdf) -> None:
    pdf.Root.Piece = Array([String("x" * 40_000)])


def _without(key: str) -> Callable[[Pdf], None]:
    def take(pdf: Pdf) -> None:
        del pdf.Root[key]

    return take


def _unexplained(pdf: Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(told.replace(b"prefix>pdfuaid", b"prefix>other"))


def _deep(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"q " * 30 + b"Q " * 30)


BROKEN: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "smoothed": (_smoothed, "6.2.8"),
    "curve": (_curve, "/TR"),
    "action": (_action, "6.5 there is an action"),
    "long": (_long, "6.1.13 a text"),
    "colours": (_without("/OutputIntents"), "6.2.3"),
    "language": (_without("/Lang"), "6.7.4"),
    "marks": (_without("/MarkInfo"), "6.7.2"),
    "unexplained": (_unexplained, "6.6.2.3"),
    "deep": (_deep, "6.1.13 30 states"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_checker_finds_what_is_broken(name: str) -> None:
    data = made_of("<h1>List</h1>", archive=True).data
    assert faults_of_archive(data) == []
    breaks, words = BROKEN[name]
    with opened(data) as pdf:
        breaks(pdf)
        out = BytesIO()
        pdf.save(
            out,
            fix_metadata_version=False,
        )

    found = faults_of_archive(out.getvalue())

    assert [each for each in found if words in each], found


def test_the_checker_finds_a_stream_pressed_in_an_old_way() -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"x")
        stream.Filter = Name.LZWDecode

        assert [*faults_of_value(stream)] == [
            "6.1.7 a stream is pressed with /LZWDecode"
        ]


def test_the_checker_finds_a_file_that_is_locked_or_goes_on() -> None:
    data = made_of("<h1>List</h1>", archive=True).data
    with opened(data) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))

    assert "6.1.3 it is locked" in faults_of_archive(out.getvalue())
    assert faults_of_archive(data + b"more") == [
        "6.1.3 there is something behind its end"
    ]
