"""Looks whether a PDF of ours is PDF/A-2a (ISO 19005-2), as far as a program can tell.

Fonts, structure and meanings are those of PDF/UA, which `matterhorn` looks at.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import ImageCms

from tests.exports.matterhorn_content import drawn_on
from tests.exports.pages import opened

#: What no part of such a file may have, as key or as value (6.1, 6.2, 6.4, 6.5).
_NEVER_KEYS = {"/AA", "/TR", "/TR2", "/HTP", "/OPI", "/PS", "/Ref", "/XFA", "/F", "/JS"}
_NEVER_FILTERS = {"/LZWDecode", "/Crypt"}
_NEVER_TYPES = {"/JavaScript", "/Launch", "/URI", "/GoToR", "/Sound", "/Movie"}
#: Limits on what an object can be (6.1.13).
_LONGEST_STRING, _LONGEST_NAME, _MOST_STATES = 32767, 127, 28
_LARGEST_NUMBER = 2**31 - 1
#: What the standard knows without being told (6.6.2.3), and how it is told of more.
_KNOWN = {"dc:title", "dc:language", "pdfaid:part", "pdfaid:conformance"}


def faults_of_archive(data: bytes) -> list[str]:
    """Return what is wrong with a file, each once; nothing where all is well."""
    found = list(_of_bytes(data))
    with opened(data) as pdf:
        found += _of_trailer(pdf)
        found += _of_metadata(pdf)
        found += _of_colours(pdf)
        for each in pdf.objects:
            found += faults_of_value(each)
        for page in pdf.pages:
            found += _of_page(page)
    return list(dict.fromkeys(found))


def _of_bytes(data: bytes) -> Iterator[str]:
    lines = data.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]", lines[0]):
        yield "6.1.2 the first line does not say which version it is"
    comment = lines[1]
    if not comment.startswith(b"%") or sum(byte > 127 for byte in comment[1:5]) != 4:
        yield "6.1.2 nothing says that it has more than text"
    if not re.search(rb"%%EOF\r?\n?$", data):
        yield "6.1.3 there is something behind its end"


def _of_trailer(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "6.1.3 it is locked"
    if len(pdf.trailer.get("/ID", Array())) != 2:
        yield "6.1.3 it has no mark of its own"
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "6.7.2 it is not tagged"
    if "/Lang" not in pdf.Root:
        yield "6.7.4 it has no language"
    for key in ("/AcroForm", "/OpenAction", "/Names", "/OCProperties", "/Requirements"):
        if key in pdf.Root:
            yield f"6.4 6.5 6.8 it has {key}"


def _of_metadata(pdf: Pdf) -> Iterator[str]:
    packet = pdf.Root.Metadata
    if "/Filter" in packet:
        yield "6.6.2 what it says of itself is pressed together"
    told = packet.read_bytes().decode()
    if "<pdfaid:part>2<" not in told or "<pdfaid:conformance>A<" not in told:
        yield "6.6.4 it does not say that it is PDF/A-2a"
    if re.search(r"<\?xpacket[^>]*(bytes|encoding)=", told):
        yield "6.6.2.2 its packet says how long it is"
    schemas = r"<pdfaExtension:schemas>.*</pdfaExtension:schemas>"
    plain = re.sub(schemas, "", told, flags=re.DOTALL)
    used = set(re.findall(r"<((?:\w+):(?:\w+))>", plain)) - _KNOWN
    for each in used:
        prefix, _, name = each.partition(":")
        said = f"<pdfaSchema:prefix>{prefix}<", f"<pdfaProperty:name>{name}<"
        if prefix not in {"rdf", "x"} and not all(words in told for words in said):
            yield f"6.6.2.3 {each} is not explained"


def _of_colours(pdf: Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", Array()))
    if [each.get("/S") for each in intents] != [Name.GTS_PDFA1]:
        yield "6.2.3 nothing says what its colours mean"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    made = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    if profile.N != 3 or made.xcolor_space.strip() != "RGB" or made.version >= 5:
        yield "6.2.3 its profile is not one of red, green and blue"
    if "/OutputConditionIdentifier" not in intents[0]:
        yield "6.2.3 its colours have no name"


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    drawn = drawn_on(page)
    if drawn.deepest > _MOST_STATES:
        yield f"6.1.13 {drawn.deepest} states lie within each other"
    if "/Annots" in page.obj:
        yield "6.3 there is something to click"
    group = page.obj.get("/Group", Dictionary())
    if str(group.get("/S", "")) == "/Transparency" and "/CS" not in group:
        yield "6.2.10 what shines through is of no colour"


def faults_of_value(value: Any) -> Iterator[str]:
    """Look at one object with all that lies in it, but not at what it refers to."""
    if isinstance(value, Stream):
        filters = value.get("/Filter", Array())
        names = filters if isinstance(filters, Array) else [filters]
        for each in {str(name) for name in names} & _NEVER_FILTERS:
            yield f"6.1.7 a stream is pressed with {each}"
        if value.get("/Interpolate", False) or "/Alternates" in value:
            yield "6.2.8 a picture is smoothed, or has another"
    if isinstance(value, (Stream, Dictionary)):
        for key in _NEVER_KEYS & set(value.keys()):
            yield f"6.1 there is {key}"
        if str(value.get("/S", "")) in _NEVER_TYPES:
            yield f"6.5 there is an action {value.S}"
        for key, inner in value.items():
            yield from _of_name(key)
            yield from _of_inner(inner)
    elif isinstance(value, Array):
        for inner in value:
            yield from _of_inner(inner)


def _of_inner(inner: Any) -> Iterator[str]:
    if isinstance(inner, pikepdf.String) and len(bytes(inner)) > _LONGEST_STRING:
        yield "6.1.13 a text is too long"
    elif isinstance(inner, Name):
        yield from _of_name(str(inner))
    elif isinstance(inner, int) and abs(inner) > _LARGEST_NUMBER:
        yield "6.1.13 a number is too large"
    elif isinstance(inner, (Dictionary, Array)) and not inner.is_indirect:
        yield from faults_of_value(inner)


def _of_name(name: str) -> Iterator[str]:
    if len(name.encode()) - 1 > _LONGEST_NAME:
        yield "6.1.13 a name is too long"
