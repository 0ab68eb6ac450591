"""Every kind of paper is PDF/UA-1, as far as a program can tell (U106).

veraPDF cannot be had from PyPI, npm or Debian, so it is no part of the tests; what it
would look at is looked at by the modules `matterhorn…` beside this (docs/paper.md).
"""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from planner.content.model import Library
from tests.exports.every import BLANKS, blank, document, order, ways_of, write
from tests.exports.matterhorn import faults
from tests.exports.pages import made_of, opened, structure
from tests.exports.test_discreet import KINDS
from tests.exports.test_pdf import BODY
from tests.page import PageClient

PASSPHRASE = "otter lantern pebble canyon"
SMALL = {"size": "a4", "text": "normal"}
LARGE = {"size": "letter", "text": "large"}
WAYS = [(kind, mode) for kind in KINDS for mode in ways_of(kind)]


@pytest.mark.parametrize(("kind", "mode"), WAYS)
def test_u106_every_paper_in_every_way_of_speaking_is_accessible(
    page: PageClient, library: Library, kind: str, mode: str
) -> None:
    write(page, library)
    order(page, kind, mode=mode, **SMALL)
    assert faults(document(page, kind)) == []

    order(page, kind, mode=mode, **LARGE)
    locked = document(page, kind, PASSPHRASE)
    assert faults(locked, PASSPHRASE) == []
    with opened(locked, PASSPHRASE) as pdf:
        assert pdf.is_encrypted


@pytest.mark.parametrize("path", BLANKS)
def test_u106_every_empty_sheet_is_accessible(page: PageClient, path: str) -> None:
    quiet = BLANKS[path]
    assert faults(blank(page, path, mode=quiet, **LARGE)) == []
    plain = quiet.replace("quiet", "plain", 1)
    assert faults(blank(page, path, mode=plain, **SMALL)) == []


@pytest.mark.parametrize("shape", ["booklet", "slip", "strip"])
def test_u106_every_shape_of_the_card_is_accessible(
    page: PageClient, library: Library, shape: str
) -> None:
    write(page, library)
    order(page, "card", shape=shape, size="a4")

    assert faults(document(page, "card")) == []


# -- the checker itself: it finds what is broken, so that its silence says something


@pytest.fixture(scope="module")
def sound() -> bytes:
    return made_of(BODY + "<ul><li>One</li></ul><p>a \U0001f600</p>").data


def first(pdf: Pdf, kind: str) -> Object:
    return next(each for each in structure(pdf) if str(each.S) == f"/{kind}")


def font(pdf: Pdf) -> Object:
    return next(
        each
        for each in pdf.objects
        if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Type0
    )


def drawn(pdf: Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0].obj
    data = page.Contents.read_bytes()
    assert old in data
    page.Contents = pdf.make_stream(data.replace(old, new, 1))


def without(key: str) -> Callable[[Pdf], None]:
    def take(pdf: Pdf) -> None:
        del pdf.Root[key]

    return take


def as_kind(before: str, after: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        first(pdf, before).S = Name(f"/{after}")

    return change


def _no_scope(pdf: Pdf) -> None:
    del first(pdf, "TH")["/A"]


def _short_row(pdf: Pdf) -> None:
    row = first(pdf, "TR")
    row.K = Array([row.K[0]])


def _says(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(old, new))

    return change


def _no_meaning(pdf: Pdf) -> None:
    del font(pdf)["/ToUnicode"]


def _empty_meaning(pdf: Pdf) -> None:
    table = font(pdf).ToUnicode
    first_line = table.read_bytes().split(b"beginbfchar\n")[1].split(b"\n")[0]
    code = first_line.split()[0]
    table.write(table.read_bytes().replace(first_line, code + b" <>"))


def _not_embedded(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def _other_widths(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].W = Array([3, Array([1])])


def _not_there(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Type") == Name.CMap:
            lines = each.read_bytes().splitlines()
            each.write(
                b"\n".join(
                    line[:7] + b"0"
                    if line.startswith(b"<") and line[6:7] == b" "
                    else line
                    for line in lines
                )
            )


def _linked(pdf: Pdf) -> None:
    link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))
    pdf.pages[0].obj.Annots = Array([link])


def _action(pdf: Pdf) -> None:
    pdf.Root.Outlines.A = Dictionary(S=Name.URI, URI=String("http://example.org"))


def _form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=String("x"))


def _attached(pdf: Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def _suspect(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _picture(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Figure


def _twice(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot.K[0]
    root.K = Array([*root.K, root.K[0]])


def _elsewhere(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0] = row[1]


def _out_of_the_tree(pdf: Pdf) -> None:
    first(pdf, "H1").K = Array([])


def _bookmarks(pdf: Pdf) -> None:
    pdf.Root.Outlines = Dictionary()


def _role(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Div)


BROKEN: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "no structure": (without("/StructTreeRoot"), "01-005 there is no structure"),
    "no marks": (without("/MarkInfo"), "06 "),
    "suspects": (_suspect, "01-007"),
    "no metadata": (without("/Metadata"), "06-001"),
    "no mark": (_says(b"pdfuaid:part>1", b"pdfuaid:part>2"), "06-002"),
    "no title": (_says(b">List<", b"><"), "06-003"),
    "title not shown": (without("/ViewerPreferences"), "07-001"),
    "no language": (without("/Lang"), "11-001"),
    "untagged text": (
        lambda pdf: drawn(pdf, b"/Span\n<</MCID 0>>\nBDC", b"/Artifact BMC EMC"),
        "01-005 TJ",
    ),
    "mark without number": (
        lambda pdf: drawn(pdf, b"/Span\n<</MCID 0>>\nBDC", b"/Span BMC"),
        "01-005 /Span",
    ),
    "artifact inside": (
        lambda pdf: drawn(pdf, b"BDC\n", b"BDC /Artifact BMC EMC\n"),
        "01-003",
    ),
    "tagged in artifact": (
        lambda pdf: drawn(
            pdf,
            b"/Span\n<</MCID 0>>\nBDC",
            b"/Artifact BMC /Span <</MCID 0>> BDC EMC",
        ),
        "01-004",
    ),
    "out of the tree": (_out_of_the_tree, "01-005 number"),
    "other place": (_elsewhere, "the table of places says"),
    "twice": (_twice, "reached twice"),
    "odd type": (as_kind("P", "Paragraph"), "02-001"),
    "role of a standard type": (_role, "02-004"),
    "list without items": (as_kind("LI", "P"), "09-004"),
    "item without body": (as_kind("LBody", "Div"), "09-005"),
    "cell outside": (as_kind("TR", "Div"), "09-004"),
    "figure": (_picture, "13-004"),
    "first heading": (as_kind("H1", "H2"), "14-002"),
    "skipped heading": (as_kind("H2", "H3"), "14-003"),
    "plain heading": (as_kind("H2", "H"), "14-007"),
    "no scope": (_no_scope, "15-003"),
    "short row": (_short_row, "15 the rows"),
    "no meaning": (_no_meaning, "10-001"),
    "empty meaning": (_empty_meaning, "31-028"),
    "not embedded": (_not_embedded, "31-009"),
    "widths": (_other_widths, "31-012"),
    "not there": (_not_there, "31-030"),
    "link": (_linked, "28-002"),
    "action": (_action, "29-001"),
    "form": (_form, "25-001"),
    "attachment": (_attached, "21-001"),
    "bookmarks": (_bookmarks, "there are 0 bookmarks"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_checker_finds_what_is_broken(name: str, sound: bytes) -> None:
    assert faults(sound) == []
    breaks, words = BROKEN[name]
    with opened(sound) as pdf:
        breaks(pdf)
        out = BytesIO()
        pdf.save(out)

    found = faults(out.getvalue())

    assert [each for each in found if words in each], found


def test_a_lock_that_stops_programs_that_read_aloud_is_found(sound: bytes) -> None:
    with opened(sound) as pdf:
        out = BytesIO()
        rights = pikepdf.Permissions(accessibility=False)
        lock = pikepdf.Encryption(
            owner="a", user="b", R=3, aes=False, metadata=False, allow=rights
        )
        pdf.save(out, encryption=lock)

    assert faults(out.getvalue(), "b") == [
        "26-002 programs that read aloud are locked out"
    ]
