"""Puts the structure of a PDF in order: what is read aloud, and what is an ornament."""

import re
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf

#: How the engine begins a stretch of tagged text. What is written on a page stands
#: there as numbers of glyphs, so no words can look like this.
_BEGIN = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
#: What an element has at least: its type and kind, page, parent and kids.
_BARE = 5
#: How the engine marks a line of words.
_LINES = (Name.NonStruct, Name.Span)
_FOOT = b"/Artifact\n<</Type /Pagination /Subtype /Footer>>\nBDC"


#: An object by its number.
_Id = tuple[int, int]


def settle_structure(pdf: Pdf) -> None:
    """Forget annotations that are gone, tell which way the heads of tables read.

    The line at the foot of every page becomes an ornament: the engine tags it without
    giving it a place in the reading order.
    """
    root = pdf.Root.StructTreeRoot
    read, merged = _tidy(root)
    rows = dict(_rows(root.get("/ParentTree", Dictionary())))
    for row in rows.values():
        _point_elsewhere(row, merged)
    for page in pdf.pages:
        row = rows.get(int(page.obj.get("/StructParents", -1)), Array())
        outside = {at for at, each in enumerate(row) if not _is_among(each, read)}
        if outside:
            _make_ornaments(pdf, page.obj, outside)
            for at in outside:
                row[at] = None


def _rows(table: Object) -> Iterator[tuple[int, Object]]:
    numbers = list(table.get("/Nums", Array()))
    for key, row in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(row, Array):
            yield int(key), row


def _is_among(element: Object | None, read: set[tuple[int, int]]) -> bool:
    # What was made an ornament before has no element any more.
    return element is None or element.objgen in read


def _make_ornaments(pdf: Pdf, page: Object, outside: set[int]) -> None:
    def begin(found: re.Match[bytes]) -> bytes:
        return _FOOT if int(found[1]) in outside else found[0]

    parts = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
    drawn = b"\n".join(part.read_bytes() for part in parts)
    page.Contents = pdf.make_stream(_BEGIN.sub(begin, drawn))


def _tidy(root: Object) -> tuple[set[_Id], dict[_Id, Object]]:
    """Go through all that is read.

    A line of words that is an element of its own becomes part of the one that it is in:
    more than half of all elements are such lines.

    Returns:
        Which elements are read, and what those are a part of now that were lines.
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
    merged: dict[_Id, Object] = {}
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
    return {here.objgen for here in found}, merged


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


def _point_elsewhere(row: Object, merged: Mapping[_Id, Object]) -> None:
    """Let a page name the elements that its lines have become a part of."""
    for at, each in enumerate(row):
        while each is not None and each.objgen in merged:
            each = row[at] = merged[each.objgen]  # noqa: PLW2901


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
