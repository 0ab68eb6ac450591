"""Takes out of a PDF whatever says who made it, when, with what, or leads elsewhere."""

import secrets
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

#: What may stay in the catalog: the pages, what they are called, how they are read.
_KEPT = frozenset(
    {
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/Outlines",
        "/PageLayout",
        "/Pages",
        "/StructTreeRoot",
        "/Type",
        "/Version",
        "/ViewerPreferences",
    }
)

#: What an element has at least: its type and kind, page, parent and kids.
_BARE = 5

#: How the engine marks a line of words.
_LINES = (Name.NonStruct, Name.Span)

_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt>'
    "</dc:title>"
    "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    "<pdfuaid:part>1</pdfuaid:part>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="r"?>'
)

#: What the library writes as the mark of a file when it is told not to use the time.
_STATIC_ID = b"31415926535897932384626433832795"


def clean(data: bytes, *, title: str, language: str, passphrase: str | None) -> bytes:
    """Return the same pages with a neutral title and language and nothing else.

    Without a passphrase the same pages give the same bytes.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for key in ("/AA", "/AF", "/Annots", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
        if "/StructTreeRoot" in pdf.Root:
            _tidy_structure(pdf.Root.StructTreeRoot)
        if "/Outlines" in pdf.Root:
            _without_actions(pdf.Root.Outlines)
        pdf.remove_unreferenced_resources()
        return finish(pdf, title=title, language=language, passphrase=passphrase)


def finish(pdf: Pdf, *, title: str, language: str, passphrase: str | None) -> bytes:
    """Return a PDF whose pages are clean already, and nothing more about it."""
    for key in set(pdf.Root.keys()) - _KEPT:
        del pdf.Root[key]
    xmp = _XMP.format(title=escape(title), language=escape(language))
    pdf.Root.Metadata = Stream(pdf, xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return _saved(pdf, passphrase)


def _saved(pdf: Pdf, passphrase: str | None) -> bytes:
    out = BytesIO()
    if passphrase is None:
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return out.getvalue()
    # One passphrase for all: whoever can read the pages may also print and copy
    # them, and programs that read aloud are allowed.
    lock = pikepdf.Encryption(owner=passphrase, user=passphrase, R=6)
    pdf.save(out, encryption=lock, static_id=True, fix_metadata_version=False)
    # Revision 6 does not use the ID, so it can be random instead of the time.
    return out.getvalue().replace(_STATIC_ID, secrets.token_hex(16).encode())


def _tidy_structure(root: Object) -> None:
    """Forget the annotations that are gone, and say which way a table's heads read.

    A line of words that is an element of its own becomes part of the one that it is in:
    more than half of all elements are such lines.
    """
    found: list[Object] = []
    waiting = [(root, "")]
    while waiting:
        here, group = waiting.pop()
        found.append(here)
        kind = str(here.get("/S", ""))
        _tell_scope(here, kind, group)
        inner = kind if kind in {"/THead", "/TBody", "/TFoot"} else group
        inside = [each for each in _kids(here) if isinstance(each, Dictionary)]
        waiting += [(each, inner) for each in inside if not _is_annotation(each)]
    merged: dict[tuple[int, int], Object] = {}
    # The innermost first: what has only a line in it is then a line itself.
    for here in reversed(found):
        kids = _kids(here)
        kept: list[Object | int] = []
        for kid in (each for each in kids if not _is_annotation(each)):
            mark = _line_mark(kid, here)
            if mark is not None:
                merged[kid.objgen] = here
            kept.append(kid if mark is None else mark)
        if kids and kept != kids:
            here.K = Array(kept)
    _point_elsewhere(root, merged)


def _kids(element: Object) -> list[Object]:
    inside = element.get("/K", Array())
    return list(inside) if isinstance(inside, Array) else [inside]


def _line_mark(kid: Object, parent: Object) -> int | None:
    """Return the mark on the page of a line that says nothing else; None for others."""
    is_line = (
        isinstance(kid, Dictionary)
        and kid.get("/S") in _LINES
        and len(kid) <= _BARE
        and "/Pg" in parent
        and kid.get("/Pg", Array()).objgen == parent.Pg.objgen
    )
    inside = kid.get("/K", Array()) if is_line else Array()
    marks = list(inside) if isinstance(inside, Array) else []
    return marks[0] if len(marks) == 1 and isinstance(marks[0], int) else None


def _point_elsewhere(root: Object, merged: Mapping[tuple[int, int], Object]) -> None:
    """Let the pages name the elements that lines have become a part of."""
    numbers = root.get("/ParentTree", Dictionary()).get("/Nums", Array())
    # A page has a list of what is on it; whatever else is named is one thing itself.
    for named in (each for each in list(numbers)[1::2] if isinstance(each, Array)):
        for at, each in enumerate(named):
            while each.objgen in merged:
                each = named[at] = merged[each.objgen]  # noqa: PLW2901


def _tell_scope(cell: Object, kind: str, group: str) -> None:
    # Ours are plain tables: a head stands over its column or before its row. The
    # engine names heads by number instead, without the list of them that it takes.
    if kind == "/TH":
        scope = Name.Column if group == "/THead" else Name.Row
        cell.A = Dictionary(O=Name.Table, Scope=scope)
        if "/ID" in cell:
            del cell["/ID"]
    if kind == "/TD" and "/Headers" in cell.get("/A", {}):
        del cell.A["/Headers"]


def _is_annotation(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _without_actions(outline: Object) -> None:
    waiting = [outline]
    while waiting:
        here = waiting.pop()
        if "/A" in here:
            del here["/A"]
        waiting += [here[key] for key in ("/First", "/Next") if key in here]
