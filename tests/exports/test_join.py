"""Several PDFs become one that is read in their order."""

import re
import subprocess
from collections.abc import Sequence
from io import BytesIO

import pytest
from pikepdf import (
    Array,
    Dictionary,
    Name,
    OutlineItem,
    Page,
    Pdf,
    parse_content_stream,
)

from planner.exports import renderer
from planner.exports.feet import SampleError, put_feet
from planner.exports.job import Job, Outcome, Reply, job_from, job_to_bytes
from planner.exports.join import join
from planner.exports.pdf import make_pdf
from planner.exports.samples import samples_for
from tests.exports.pages import (
    STYLES,
    all_bytes,
    fonts_of,
    kinds,
    made_of,
    opened,
    page_of,
    structure,
)

#: What a piece has as its own: headings, words, and a page that a piece begins.
PARTS = (
    "<h1>Papers</h1><p>First words.</p><h2>By date</h2>",
    "<h3>1. May</h3><p>It rained.</p><h3>2. June</h3><p>It snowed.</p>",
    "<h3>3. July</h3><p>It hailed.</p><h2>Files</h2><p>None at all.</p>",
)
_BREAK = "<div style='break-before: page'></div>"


def tagged(pages: int, *, outlined: bool, numbered: bool = True) -> bytes:
    """Return a small tagged PDF, as bare as one can be."""
    pdf = Pdf.new()
    for number in range(pages):
        page = pdf.add_blank_page()
        if numbered:
            page.obj.StructParents = number
    element = pdf.make_indirect(Dictionary(S=Name.P, Pg=pdf.pages[0].obj, K=0))
    top = pdf.make_indirect(Dictionary(S=Name.Document, K=element))
    numbers = Array([0, Array([element])]) if numbered else Array()
    root = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=top,
            ParentTree=pdf.make_indirect(Dictionary(Nums=numbers)),
        )
    )
    element.P, top.P = top, root
    pdf.Root.StructTreeRoot = root
    if outlined:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Count=0))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def joined(pieces: Sequence[Reply], feet: str = "") -> Reply:
    """Return pieces put together by the renderer."""
    job = Job(
        html=feet,
        title="List",
        language="en",
        pieces=tuple(each.data for each in pieces),
        headings=tuple(each.headings for each in pieces),
    )
    return make_pdf(job)


def feet_for(pages: int, beside: str = "") -> str:
    """Return samples of feet, as a document asks for them."""
    feet = "".join(
        f'<section style="break-before: page"><div class="foot">{beside if at else ""}'
        f'<span class="foot__page">Page <span>{number}</span> of {pages}</span></div>'
        "</section>"
        for at, number in enumerate(samples_for(pages))
    )
    head = f'<html lang="en"><head>{STYLES}</head>'
    return f"<!doctype html>{head}<body>{feet}</body></html>"


def tree(items: Sequence[OutlineItem]) -> list[object]:
    """Return an outline as lists in lists."""
    return [[str(each.title), tree(each.children)] for each in items]


def outline_of(data: bytes) -> list[object]:
    with opened(data) as pdf, pdf.open_outline() as outline:
        return tree(outline.root)


def words_of(data: bytes) -> list[str]:
    """Return the words of each page, on one line."""
    read = subprocess.run(
        ["pdftotext", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [re.sub(r"\s+", " ", page).strip() for page in read.split("\f")[:-1]]


@pytest.fixture(scope="module")
def pieces() -> list[Reply]:
    """Three pieces of one document."""
    return [made_of(each) for each in PARTS]


@pytest.mark.parametrize("outlined", [True, False])
def test_pages_and_structure_follow_one_another(*, outlined: bool) -> None:
    with join([tagged(2, outlined=outlined), tagged(1, outlined=outlined)]) as pdf:
        assert len(pdf.pages) == 3
        assert kinds(pdf) == ["/Document", "/P", "/P"]
        assert [int(page.obj.StructParents) for page in pdf.pages] == [0, 1, 1]
        leads = [page.obj.objgen for page in pdf.pages]
        paragraphs = [each for each in structure(pdf) if each.S == Name.P]
        assert [leads.index(each.Pg.objgen) for each in paragraphs] == [0, 2]
        assert {each.P.objgen for each in paragraphs} == {
            pdf.Root.StructTreeRoot.K[0].objgen
        }


def test_pages_that_belong_to_no_structure_stay_as_they_are() -> None:
    bare = tagged(1, outlined=False, numbered=False)

    with join([tagged(1, outlined=False), bare]) as pdf:
        assert "/StructParents" not in pdf.pages[1].obj


def test_u106_pieces_have_the_structure_of_one_document(pieces: list[Reply]) -> None:
    whole, other = made_of(_BREAK.join(PARTS)), joined(pieces)
    containers = {"/Document", "/Part", "/Div", "/NonStruct"}

    with opened(whole.data) as one, opened(other.data) as two:
        found = [each for each in kinds(two) if each not in containers]
        assert found == [each for each in kinds(one) if each not in containers]
        assert kinds(two).count("/Document") == 1
        assert len(one.pages) == len(two.pages) == other.pages == 3
        # Every mark on every page is somebody's in the tree, and in this order.
        leads = [page.obj.objgen for page in two.pages]
        places = [leads.index(e.Pg.objgen) for e in structure(two) if "/Pg" in e]
        assert places == sorted(places)
        nums = two.Root.StructTreeRoot.ParentTree.Nums
        assert [int(each) for each in list(nums)[::2]] == [0, 1, 2]
    assert words_of(whole.data) == words_of(other.data)


def test_u106_headings_are_nested_across_pieces_as_in_one(pieces: list[Reply]) -> None:
    whole, other = made_of(_BREAK.join(PARTS)), joined(pieces)

    assert [each.headings for each in pieces] == ["12", "33", "32"]
    assert outline_of(other.data) == outline_of(whole.data)
    with opened(other.data) as pdf:
        assert int(pdf.Root.Outlines.Count) == 6


def test_headings_without_levels_stand_as_they_stood(pieces: list[Reply]) -> None:
    with join([each.data for each in pieces]) as pdf, pdf.open_outline() as outline:
        assert [str(each.title) for each in outline.root] == [
            "Papers",
            *("1. May", "2. June", "3. July", "Files"),
        ]
        assert [str(each.title) for each in outline.root[0].children] == ["By date"]


# -- numbers of pages


def test_u117_each_page_gets_its_number_of_all() -> None:
    long = "".join(f"<p>Line {number}</p>" for number in range(260))
    pieces = [made_of(long), made_of("<p>More</p>"), made_of(long)]
    pages = sum(each.pages for each in pieces)

    made = joined(pieces, feet_for(pages))

    assert pages > 10  # so that numbers are of two lengths
    for number, words in enumerate(words_of(made.data), 1):
        assert words.endswith(f"Page {number} of {pages}")


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "May 20, 2000 · Version K7QD",
        "0123456789",
        "10 לדצמבר 2000 · גרסה",
        "٣٠ نوفمبر ٢٠٢٦",
    ],
)
def test_u117_a_foot_stands_where_it_stands_in_one_document(beside: str) -> None:
    foot = (
        f'<div class="foot">{beside}<span class="foot__page">Page '
        '<span class="foot__number"></span> of <span class="foot__total"></span>'
        "</span></div>"
    )
    inside = _BREAK.join(f"<p>Line {number}</p>" for number in range(12))
    whole = made_of(foot + inside)
    half = [made_of(inside.split(_BREAK)[at]) for at in range(12)]

    assert _boxes(joined(half, feet_for(12, beside)).data) == _boxes(whole.data)


def _boxes(data: bytes) -> list[tuple[str, ...]]:
    """Return each word with where it stands, to a hundredth of a point."""
    read = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    pattern = r'xMin="(\d+\.\d\d)\d*" yMin="(\d+\.\d\d)\d*"[^>]*>([^<]*)<'
    return re.findall(pattern, read)


def test_u106_a_number_is_an_ornament_and_its_font_is_in_the_file(
    pieces: list[Reply],
) -> None:
    made = joined(pieces, feet_for(3))

    with opened(made.data) as pdf:
        assert fonts_of(pdf) == {"Noto-Sans", "Noto-Sans-Bold"}
        for page in pdf.pages:
            assert _last_text_is_an_ornament(page)
        fonts = [
            e for e in pdf.objects if isinstance(e, Dictionary) and "/FontFile2" in e
        ]
        names = [
            e for e in pdf.objects if isinstance(e, Dictionary) and "/FontName" in e
        ]
        assert len(fonts) == len(names) > 0
    # Nothing of the samples but what is drawn: no maker, no title of theirs.
    assert b"WeasyPrint" not in all_bytes(made.data)


def _last_text_is_an_ornament(page: Page) -> bool:
    mark, marks = "", []
    for one in parse_content_stream(page):
        if str(one.operator) == "BDC":
            mark = str(one.operands[0])
        elif str(one.operator) in {"Tj", "TJ"}:
            marks.append(mark)
    return marks[-1] == "/Artifact" and marks.count("/Artifact") >= 3


def test_t47_the_same_pieces_give_the_same_bytes(pieces: list[Reply]) -> None:
    assert joined(pieces, feet_for(3)).data == joined(pieces, feet_for(3)).data


def test_a_page_without_a_letter_gets_its_number() -> None:
    with Pdf.open(BytesIO(tagged(1, outlined=False))) as pdf:
        page = pdf.pages[0]
        page.obj.Contents = Array([pdf.make_stream(b"n"), pdf.make_stream(b"n")])
        out = BytesIO()
        pdf.save(out)
    samples = plain_pdf(feet_for(1))

    with Pdf.open(BytesIO(out.getvalue())) as pdf:
        put_feet(pdf, samples)
        assert len(pdf.pages[0].obj.Contents) == 4
        assert list(pdf.pages[0].obj.Resources.Font.keys())


def test_pages_that_share_their_fonts_are_lent_ours_once() -> None:
    with Pdf.open(BytesIO(made_of("<p>x</p>").data)) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].obj.Resources = pdf.pages[0].obj.Resources = pdf.make_indirect(
            pdf.pages[0].obj.Resources
        )
        before = len(pdf.pages[0].obj.Resources.Font)
        put_feet(pdf, plain_pdf(feet_for(2)))

        assert len(pdf.pages[0].obj.Resources.Font) == before + 1


def plain_pdf(html: str) -> bytes:
    """Return samples as the renderer lays them out."""
    from planner.exports.press import PartsOnly, press_samples  # noqa: PLC0415

    return press_samples(html, PartsOnly())


@pytest.mark.parametrize("lost", ["<span>0123456789</span>", "<span>0</span>"])
def test_samples_that_lack_something_are_refused(lost: str) -> None:
    samples = plain_pdf(feet_for(1).replace(lost, "<span>none</span>"))

    with (
        Pdf.open(BytesIO(tagged(1, outlined=False))) as pdf,
        pytest.raises(SampleError),
    ):
        put_feet(pdf, samples)


def test_t50_a_renderer_joins_pieces_and_says_that_they_can_be_kept() -> None:
    body = '<h1>List</h1><p><a href="https://example.org/">x</a></p>'
    foot = "<style>@page { @bottom-center { content: 'x' counter(page) } }</style>"
    html = page_of(body, styles=STYLES + foot)
    piece = renderer.make(Job(html=html, title="List", language="en"))
    assert b"/Footer" in all_bytes(piece.data)  # an ornament, and no part of the text
    assert piece.outcome is Outcome.DONE
    job = Job(
        html=feet_for(2),
        title="List",
        language="en",
        archive=True,
        pieces=(piece.data, piece.data),
        headings=(piece.headings, piece.headings),
    )
    made = renderer.make(job)

    assert (made.outcome, made.pages) == (Outcome.DONE, 2)
    with opened(made.data) as pdf:
        assert "/OutputIntents" in pdf.Root
        assert b"pdfaid" in pdf.Root.Metadata.read_bytes()
        assert "/Annots" not in pdf.pages[0].obj


# -- the pipe


def test_a_job_with_pieces_goes_down_the_pipe_whole() -> None:
    pieces, headings = (b"one", b"", b"\x00three"), ("12", "", "3")
    job = Job(html="", title="List", language="en", pieces=pieces, headings=headings)

    assert job_from(BytesIO(job_to_bytes(job))) == job


def test_what_is_no_pdf_is_a_code() -> None:
    job = Job(html="", title="List", language="en", pieces=(b"no", b"pdf"))

    assert renderer.make(job).outcome is Outcome.FAILED


def test_t49_what_is_put_together_can_be_locked(pieces: list[Reply]) -> None:
    job = Job(
        html="",
        title="List",
        language="en",
        passphrase="long enough",
        pieces=tuple(each.data for each in pieces),
    )
    made = renderer.make(job)

    with opened(made.data, "long enough") as pdf:
        assert len(pdf.pages) == made.pages == 3


def test_samples_are_one_more_than_the_lengths_of_numbers() -> None:
    assert samples_for(9) == ["0123456789", "0"]
    assert samples_for(10) == ["0123456789", "0", "00"]
