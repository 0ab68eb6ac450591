"""Several PDFs become one that is read in their order."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from planner.exports import renderer
from planner.exports.job import Job, Outcome, job_from, job_to_bytes
from planner.exports.join import join
from tests.exports.pages import kinds, made_of, opened, structure


def tagged(pages: int, *, outlined: bool, numbered: bool = True) -> bytes:
    """Return a small tagged PDF, as bare as one can be."""
    pdf = Pdf.new()
    for number in range(pages):
        page = pdf.add_blank_page()
        if numbered:
            page.obj.StructParents = number
    element = pdf.make_indirect(Dictionary(S=Name.Document, Pg=pdf.pages[0].obj))
    numbers = Array([0, Array([element])]) if numbered else Array()
    root = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=element,
            ParentTree=pdf.make_indirect(Dictionary(Nums=numbers)),
        )
    )
    element.P = root
    pdf.Root.StructTreeRoot = root
    if outlined:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Count=0))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("outlined", [True, False])
def test_pages_and_structure_follow_one_another(*, outlined: bool) -> None:
    pieces = [tagged(2, outlined=outlined), tagged(1, outlined=outlined)]
    joined = join(pieces)

    with opened(joined.data) as pdf:
        assert joined.pages == len(pdf.pages) == 3
        assert kinds(pdf) == ["/Document", "/Document"]
        assert [int(page.obj.StructParents) for page in pdf.pages] == [0, 1, 1]
        leads = [page.obj.objgen for page in pdf.pages]
        assert [leads.index(each.Pg.objgen) for each in structure(pdf)] == [0, 2]


def test_pages_that_belong_to_no_structure_stay_as_they_are() -> None:
    joined = join(
        [tagged(1, outlined=False), tagged(1, outlined=False, numbered=False)]
    )

    with opened(joined.data) as pdf:
        assert "/StructParents" not in pdf.pages[1].obj


def test_headings_of_all_pieces_are_in_one_outline() -> None:
    pieces = [made_of(f"<h1>Part {number}</h1><h2>In it</h2>") for number in range(3)]
    joined = join([each.data for each in pieces])

    assert joined.pages == 3
    with opened(joined.data) as pdf, pdf.open_outline() as outline:
        assert [str(each.title) for each in outline.root] == [
            "Part 0",
            "Part 1",
            "Part 2",
        ]
        assert all(str(each.children[0].title) == "In it" for each in outline.root)


def test_a_job_with_pieces_goes_down_the_pipe_whole() -> None:
    job = Job(html="", title="List", language="en", pieces=(b"one", b"", b"\x00three"))

    assert job_from(BytesIO(job_to_bytes(job))) == job


def test_what_is_no_pdf_is_a_code() -> None:
    job = Job(html="", title="List", language="en", pieces=(b"no", b"pdf"))

    assert renderer.make(job).outcome is Outcome.FAILED
