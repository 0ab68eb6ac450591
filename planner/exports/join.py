"""Makes one tagged PDF of several: a long document is laid out in pieces (D14)."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pikepdf import Array, Dictionary, Object, Pdf


class Printed(NamedTuple):
    """A PDF before anything is taken out of it, and how long it is."""

    data: bytes
    pages: int


def join(pieces: Sequence[bytes]) -> Printed:
    """Return the pages of all pieces in this order, read in this order too."""
    with Pdf.open(BytesIO(pieces[0])) as whole:
        for piece in pieces[1:]:
            with Pdf.open(BytesIO(piece)) as further:
                _add(whole, further)
        out = BytesIO()
        whole.save(out, deterministic_id=True)
        return Printed(out.getvalue(), len(whole.pages))


def _add(whole: Pdf, further: Pdf) -> None:
    """Put the pages of one piece behind those that are there, with their structure."""
    root = whole.Root.StructTreeRoot
    numbers = root.ParentTree.Nums
    # A page names its place in the list of structures by a number of its own piece.
    first = max((int(each) for each in list(numbers)[::2]), default=-1) + 1
    for page in further.pages:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + first
    # The pages come first: what is copied after them then points to these.
    whole.pages.extend(further.pages)
    copied = whole.copy_foreign(further.Root.StructTreeRoot)
    for at, each in enumerate(list(copied.ParentTree.Nums)):
        numbers.append(each if at % 2 else int(each) + first)
    root.K = Array([*_listed(root.K), *_listed(copied.K)])
    for each in _listed(copied.K):
        each.P = root
    if "/Outlines" in further.Root and "/Outlines" in whole.Root:
        _chain(whole.Root.Outlines, whole.copy_foreign(further.Root.Outlines))


def _listed(kids: Object) -> list[Object]:
    return list(kids) if isinstance(kids, Array) else [kids]


def _chain(outline: Object, more: Object) -> None:
    """Put the headings of one outline behind those of another."""
    if "/First" not in more:
        return
    each: Object | None = more.First
    while isinstance(each, Dictionary):
        each.Parent = outline
        each = each.get("/Next")
    outline.Last.Next, more.First.Prev = more.First, outline.Last
    outline.Last = more.Last
    outline.Count = int(outline.Count) + int(more.Count)
