"""Makes one tagged PDF of several: a long document is laid out in pieces (D14).

Each step looks at each page, each heading and each piece once, so that twice as long a
document takes twice as long.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf

#: Where the levels of headings are not told, each is below the one that it is in.
_DEEPEST = 9


def join(pieces: Sequence[bytes], headings: Sequence[str] = ()) -> Pdf:
    """Return the pages of all pieces in this order, read in this order too.

    Args:
        pieces: Tagged PDFs, each with one document in its structure.
        headings: The levels of the headings in each piece, one digit each. Those of a
            later piece then stand below those of an earlier one as in one document.
    """
    whole = Pdf.open(BytesIO(pieces[0]))
    joining = _Joining(whole)
    joining.note_headings(whole.Root.get("/Outlines"), "".join(headings[:1]))
    for at, piece in enumerate(pieces[1:], 1):
        with Pdf.open(BytesIO(piece)) as further:
            joining.add(further, "".join(headings[at : at + 1]))
    joining.finish()
    return whole


class _Joining:
    """What is known while pieces are put behind one another."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        root = whole.Root.StructTreeRoot
        self.document = _listed(root.K)[0]
        self.kids = _listed(self.document.get("/K", Array()))
        self.numbers: list[Object | int] = list(root.ParentTree.Nums)
        self.first = _after(self.numbers)
        self.outline: list[tuple[int, Object]] = []

    def add(self, further: Pdf, levels: str) -> None:
        """Put the pages of one piece behind those that are there."""
        # A page names its place in the list of structures by a number of its piece.
        for page in further.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self.first
        # The pages come first: what is copied after them then points to these.
        self.whole.pages.extend(further.pages)
        copied = self.whole.copy_foreign(further.Root.StructTreeRoot)
        numbers = list(copied.ParentTree.Nums)
        for at, each in enumerate(numbers):
            self.numbers.append(each if at % 2 else int(each) + self.first)
        self.first += _after(numbers)
        for document in _listed(copied.K):
            for kid in _listed(document.get("/K", Array())):
                kid.P = self.document
                self.kids.append(kid)
        if "/Outlines" in further.Root:
            outline = self.whole.copy_foreign(further.Root.Outlines)
            self.note_headings(outline, levels)

    def note_headings(self, outline: Object | None, levels: str) -> None:
        """Note the headings of one piece in their order, each with its level."""
        if outline is None:
            return
        found = list(_headings(outline))
        told = map(int, levels) if len(levels) == len(found) else None
        depths = told or (min(depth, _DEEPEST) for depth, _heading in found)
        for level, (_depth, heading) in zip(depths, found, strict=True):
            self.outline.append((level, heading))

    def finish(self) -> None:
        """Write down what was gathered on the way."""
        root = self.whole.Root.StructTreeRoot
        root.K = Array([self.document])
        self.document.K = Array(self.kids)
        root.ParentTree.Nums = Array(self.numbers)
        if self.outline:
            self.whole.Root.Outlines = self.whole.make_indirect(Dictionary())
            _nest(self.whole.Root.Outlines, self.outline)


def _after(numbers: Sequence[object]) -> int:
    """Return the number behind the last one of a list of structures."""
    return max((int(str(each)) for each in numbers[::2]), default=-1) + 1


def _listed(kids: Object) -> list[Object]:
    return list(kids) if isinstance(kids, Array) else [kids]


def _headings(outline: Object) -> Iterator[tuple[int, Object]]:
    """Give the headings of an outline in their order, each with how deep it is."""
    waiting = [(1, outline.get("/First"))]
    while waiting:
        depth, here = waiting.pop()
        if here is None:
            continue
        yield depth, here
        waiting.append((depth, here.get("/Next")))
        waiting.append((depth + 1, here.get("/First")))


def _nest(outline: Object, headings: Sequence[tuple[int, Object]]) -> None:
    """Put headings below one another by their levels, all of them open."""
    above: list[tuple[int, Object, list[Object]]] = [(0, outline, [])]
    done: list[tuple[Object, list[Object]]] = []
    for level, heading in headings:
        while above[-1][0] >= level:
            done.append(above.pop()[1:])
        above[-1][2].append(heading)
        above.append((level, heading, []))
    done += [each[1:] for each in reversed(above)]
    # Each comes after all that is below it, so those have their counts already.
    for parent, kids in done:
        for key in {"/First", "/Last", "/Next", "/Prev", "/Count"} & set(parent.keys()):
            del parent[key]
        for before, after in pairwise(kids):
            before.Next, after.Prev = after, before
        for kid in kids:
            kid.Parent = parent
        if kids:
            parent.First, parent.Last = kids[0], kids[-1]
            parent.Count = sum(1 + int(kid.get("/Count", 0)) for kid in kids)
    outline.Type = Name.Outlines
