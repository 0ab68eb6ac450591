"""Looks whether a PDF of ours is PDF/UA-1, as far as a program can tell.

The numbers are those of the failure conditions of the Matterhorn Protocol 1.1; which of
them are looked at, and which cannot be there, stands in docs/paper.md.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tests.exports.matterhorn_content import drawn_on
from tests.exports.matterhorn_fonts import faults_of_font
from tests.exports.matterhorn_tree import (
    faults_of_headings,
    faults_of_links,
    faults_of_places,
    faults_of_tables,
    faults_of_texts,
    tree_of,
)
from tests.exports.pages import opened

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*")


def faults(data: bytes, passphrase: str = "") -> list[str]:
    """Return what is wrong with a file, each once; nothing where all is well."""
    with opened(data, passphrase) as pdf:
        found = [
            *_of_document(pdf),
            *_of_metadata(pdf),
            *_of_what_it_must_not_have(pdf),
        ]
        if "/StructTreeRoot" not in pdf.Root:
            return [*found, "01-005 there is no structure"]
        tree = tree_of(pdf)
        elements = tree.elements
        found += tree.faults
        for top in tree.tops:
            found += faults_of_places(top)
        found += faults_of_headings(elements)
        found += faults_of_tables(elements)
        found += faults_of_texts(elements)
        found += _of_bookmarks(pdf, [each.kind for each in elements])
        numbers: dict[tuple[int, int], list[int]] = {}
        shown: dict[tuple[int, int], set[int]] = {}
        fonts: dict[tuple[int, int], Object] = {}
        for page in pdf.pages:
            drawn = drawn_on(page)
            found += drawn.faults
            numbers[page.obj.objgen] = drawn.numbers
            fonts.update(drawn.fonts)
            for key, codes in drawn.shown.items():
                shown.setdefault(key, set()).update(codes)
        found += faults_of_links(pdf, tree, numbers)
        for key, codes in shown.items():
            found += faults_of_font(fonts[key], codes)
    return list(dict.fromkeys(found))


def _of_document(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    marks = root.get("/MarkInfo", Dictionary())
    if not marks.get("/Marked", False):
        yield "06 it does not say that it is tagged"
    if marks.get("/Suspects", False):
        yield "01-007 it says that its tags are suspect"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "07-001 07-002 its title is not shown"
    # One language for the whole is one for every text in it (11-001 to 11-006).
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "11-001 it has no language"
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "26-002 programs that read aloud are locked out"


def _of_metadata(pdf: Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "06-001 it says nothing of itself"
        return
    packet = pdf.Root.Metadata
    if packet.get("/Type") != Name.Metadata or packet.get("/Subtype") != Name.XML:
        yield "06-001 what it says of itself is not marked as such"
    told = ET.fromstring(packet.read_bytes())  # noqa: S314 - we wrote it
    if [each.text for each in told.iter(f"{_UA}part")] != ["1"]:
        yield "06-002 it does not say that it is PDF/UA-1"
    titles = [li.text for t in told.iter(f"{_DC}title") for li in t.iter(f"{_RDF}li")]
    if not titles or not titles[0]:
        yield "06-003 it has no title"


def _of_what_it_must_not_have(pdf: Pdf) -> Iterator[str]:
    """Yield things that have rules of their own: ours have none of them at all."""
    root = pdf.Root
    for key, number in (
        ("/AcroForm", "25-001 28-005"),
        ("/OCProperties", "20-001"),
        ("/OpenAction", "29-001"),
        ("/Names", "21-001"),
    ):
        if key in root:
            yield f"{number} it has {key}"
    for page in pdf.pages:
        if "/Annots" in page.obj:
            yield "28-002 28-008 there is something to click"
    for each in pdf.objects:
        if isinstance(each, (Dictionary, Stream)):
            yield from _of_object(each)


def _of_object(each: Object) -> Iterator[str]:
    for inner in each.values():
        if isinstance(inner, Dictionary) and not inner.is_indirect:
            yield from _of_object(inner)
    if str(each.get("/S", "")) in {"/JavaScript", "/Launch", "/URI"}:
        yield f"29-001 there is an action {each.S}"
    if each.get("/Type") in {Name.Filespec, Name.EmbeddedFile}:
        yield "21-001 there is a file inside"
    if "/XFA" in each:
        yield "25-001 there is a form of another kind"


def _of_bookmarks(pdf: Pdf, kinds: list[str]) -> Iterator[str]:
    headings = [kind for kind in kinds if re.fullmatch(r"H\d", kind)]
    with pdf.open_outline() as outline:
        waiting, count = list(outline.root), 0
        while waiting:
            one = waiting.pop()
            waiting += one.children
            count += 1
            if not str(one.title).strip():
                yield "a bookmark has no words"
            where = one.destination
            if not isinstance(where, Array):
                yield "a bookmark leads nowhere"
    # A heading that goes on over a page is two pieces and one bookmark.
    if headings and not 0 < count <= len(headings):
        yield f"there are {count} bookmarks for {len(headings)} headings"
