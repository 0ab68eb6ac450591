"""The structure of a PDF: what each piece is, what lies in what, in which order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

#: The types that are standard in PDF 1.7.
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption"}
GROUPS |= {"TOC", "TOCI", "Index", "NonStruct", "Private"}
BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"}
BLOCKS |= {"Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"}
INLINE |= {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"}
STANDARD = GROUPS | BLOCKS | INLINE

#: What may lie directly in what (09-004, 09-005), and where it has to lie.
_ROWS = {"THead", "TBody", "TFoot"}
_INSIDE = {
    "Table": {"TR", "Caption"} | _ROWS,
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_AROUND = {
    "TH": {"TR"},
    "TD": {"TR"},
    "TR": {"Table"} | _ROWS,
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}
Place = tuple[tuple[int, int], int]


@dataclass
class Element:
    """One piece of the structure."""

    kind: str
    here: Object
    #: Places on pages that it names, as page and number.
    marks: list[Place] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)

    def everything(self) -> Iterator["Element"]:
        """This and all that lies within, in the order of reading."""
        yield self
        for each in self.kids:
            yield from each.everything()


@dataclass
class Tree:
    """The structure with what was wrong in reading it."""

    tops: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """Every piece, in the order of reading."""
        return [each for top in self.tops for each in top.everything()]


def tree_of(pdf: Pdf) -> Tree:
    """Read the structure; every piece is reached once and knows where it lies."""
    root = pdf.Root.StructTreeRoot
    reader = _Reader(root)
    for top in _listed(root.get("/K", Array())):
        reader.tree.tops.append(reader.read(top, root, None))
    return reader.tree


class _Reader:
    def __init__(self, root: Object) -> None:
        self.tree = Tree()
        roles: Any = root.get("/RoleMap", Dictionary())
        self.roles = {str(key)[1:]: str(role)[1:] for key, role in roles.items()}
        self.seen: set[tuple[int, int]] = set()
        for kind in STANDARD & set(self.roles):
            self.tree.faults.append(f"02-004 {kind} is made another")

    def read(self, here: Object, around: Object, page: Object | None) -> Element:
        """Read one piece with all that lies within."""
        element = Element(_role(str(here.S)[1:], self.roles, self.tree), here)
        if here.objgen in self.seen:
            self.tree.faults.append(f"{element.kind} is reached twice")
            return element
        self.seen.add(here.objgen)
        if here.get("/P") is None or here.P.objgen != around.objgen:
            self.tree.faults.append(f"{element.kind} names another piece around it")
        page = here.get("/Pg", page)
        for kid in _listed(here.get("/K", Array())):
            self._kid(element, kid, page)
        return element

    def _kid(self, element: Element, kid: Any, page: Object | None) -> None:
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
            self.tree.faults.append(f"{element.kind} refers to what can be clicked")
        elif isinstance(kid, Dictionary) and kid.get("/Type") != "/MCR":
            element.kids.append(self.read(kid, element.here, page))
        else:
            is_mark = isinstance(kid, Dictionary)
            page = kid.get("/Pg", page) if is_mark else page
            if page is None:
                self.tree.faults.append(f"{element.kind} does not know its page")
            else:
                number = int(kid.MCID if is_mark else kid)
                element.marks.append((page.objgen, number))


def _role(kind: str, roles: dict[str, str], tree: Tree) -> str:
    seen = [kind]
    while kind not in STANDARD:
        if kind not in roles:
            tree.faults.append(f"02-001 {kind} is no standard type")
            return kind
        kind = roles[kind]
        if kind in seen:
            tree.faults.append(f"02-003 {kind} stands for itself")
            return kind
        seen.append(kind)
    return kind


def _listed(kids: Object) -> list[Object]:
    return list(kids) if isinstance(kids, Array) else [kids]


def faults_of_places(element: Element) -> Iterator[str]:
    """Yield what lies where it may not."""
    for kid in element.kids:
        allowed = _INSIDE.get(element.kind)
        if allowed is not None and kid.kind not in allowed:
            yield f"09-004 09-005 {kid.kind} lies in {element.kind}"
        needed = _AROUND.get(kid.kind)
        if needed is not None and element.kind not in needed:
            yield f"09-004 09-005 {kid.kind} lies in {element.kind}"
        yield from faults_of_places(kid)
    if element.marks and element.kind in _INSIDE:
        yield f"09-004 09-005 text lies directly in {element.kind}"
    if element.kind == "LI" and "LBody" not in [kid.kind for kid in element.kids]:
        yield "09-005 an LI has no LBody"


def faults_of_headings(elements: list[Element]) -> Iterator[str]:
    """Yield headings that do not begin with the first or that skip one."""
    levels = [int(e.kind[1]) for e in elements if re.fullmatch(r"H\d", e.kind)]
    if "H" in [each.kind for each in elements]:
        yield "14-007 headings without a level"
    if levels and levels[0] != 1:
        yield f"14-002 the first heading is H{levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003 H{after} follows H{before}"


def faults_of_tables(elements: list[Element]) -> Iterator[str]:
    """Yield tables with heads that say no direction, or rows of different lengths."""
    for table in (each for each in elements if each.kind == "Table"):
        rows = [each for each in table.everything() if each.kind == "TR"]
        lengths = {sum(_span(cell) for cell in row.kids) for row in rows}
        if len(lengths) != 1:
            yield f"15 the rows of a table have {sorted(lengths)} cells"
        cells = [cell for row in rows for cell in row.kids]
        heads = [cell for cell in cells if cell.kind == "TH"]
        if not heads:
            yield "15 a table has no heads"
        for cell in heads:
            scope = cell.here.get("/A", Dictionary()).get("/Scope")
            if str(scope) not in {"/Column", "/Row", "/Both"}:
                yield "15-003 a head of a table says no direction"
        for cell in cells:
            if "/Headers" in cell.here.get("/A", Dictionary()):
                yield "15-003 a cell names heads by number"


def _span(cell: Element) -> int:
    return int(cell.here.get("/A", Dictionary()).get("/ColSpan", 1))


def faults_of_texts(elements: list[Element]) -> Iterator[str]:
    """Yield pictures without words, notes without a name."""
    for each in elements:
        said = str(each.here.get("/Alt", "")) or str(each.here.get("/ActualText", ""))
        if each.kind in {"Figure", "Formula"} and not said.strip():
            yield f"13-004 17-002 a {each.kind} has no words"
        if each.kind == "Note" and "/ID" not in each.here:
            yield "19-003 a note has no name"
        if each.kind in {"Ruby", "Warichu", "TOC", "TOCI"}:
            yield f"09-006 09-007 09-008 {each.kind} is not looked at here"


def faults_of_links(
    pdf: Pdf, tree: Tree, numbers: dict[tuple[int, int], list[int]]
) -> Iterator[str]:
    """Yield where pages and structure do not name each other (14.7.4 of ISO 32000)."""
    listed = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(k): v for k, v in zip(listed[::2], listed[1::2], strict=True)}
    if list(parents) != sorted(parents):
        yield "the table of places is not in order"
    named: dict[Place, Element] = {}
    for element in tree.elements:
        for mark in element.marks:
            if mark in named:
                yield f"two pieces name the same place {mark}"
            named[mark] = element
    for page in pdf.pages:
        row = parents.get(int(page.obj.get("/StructParents", -1)))
        if row is None:
            yield "a page has no number in the structure"
        else:
            yield from _of_page(page.obj.objgen, numbers[page.obj.objgen], row, named)
    drawn = {(page, number) for page, some in numbers.items() for number in some}
    for mark in set(named) - drawn:
        yield f"a {named[mark].kind} names a place {mark} that is not drawn"


def _of_page(
    page: tuple[int, int], numbers: list[int], row: Any, named: dict[Place, Element]
) -> Iterator[str]:
    if len(numbers) != len(set(numbers)):
        yield "a number is there twice on a page"
    for number in numbers:
        if (page, number) not in named:
            yield f"01-005 number {number} of a page is in no structure"
        elif number >= len(row) or row[number] is None:
            yield f"the table of places has no number {number}"
        elif row[number].objgen != named[page, number].here.objgen:
            yield f"the table of places says something else of {number}"
