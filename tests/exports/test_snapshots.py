"""Whole documents as text, so that a change of one is seen.

Set PLANNER_SNAPSHOTS=write to take new ones, and read the difference.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, render_template

from planner.app import create_app
from planner.content.model import Facts, Library
from planner.exports.job import Job
from planner.exports.order import Order
from planner.exports.pdf import make_pdf
from planner.exports.sheet import compose
from planner.plan.engine import build_plan
from planner.plan.model import Plan
from planner.vault.storage import Storage
from tests.exports.conftest import written
from tests.exports.pages import kinds, opened
from tests.exports.test_discreet import fill
from tests.exports.test_pages import fields_of
from tests.page import Launcher, PageClient, text

FOLDER = Path(__file__).parent.parent / "snapshots"
DAY = date(2026, 5, 21)


@pytest.fixture(scope="module")
def pages(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    storage = Storage(tmp_path_factory.mktemp("none") / "data")
    return create_app(storage=storage, library=library, run=Launcher().run())


@pytest.fixture
def _speaking(pages: Flask) -> Iterator[None]:
    with pages.test_request_context("/calendar"):
        pages.preprocess_request()
        yield


def first_part(library: Library) -> Plan:
    """Return a plan of one part, so that the document stays short enough to read."""
    facts = Facts(known=frozenset({"lives_together"}))
    whole = build_plan(library, facts, written(library))
    return Plan(whole.sections[:1])


ORDERS = {
    "plain-a4": Order(mode="plain"),
    "quiet-letter-large": Order(size="letter", text="large", dated=False, room=True),
}


@pytest.mark.usefixtures("_speaking")
@pytest.mark.parametrize("name", ORDERS)
def test_a_document_reads_as_before(name: str, library: Library) -> None:
    order = ORDERS[name]
    sheet = compose(first_part(library), order, mark="K7QD", day=DAY)
    html = render_template("print/pdf.html", sheet=sheet)
    reply = make_pdf(Job(html=html, title=sheet.title, language="en"))
    reads_as_before(name, said_in(reply.data))


#: The page before each kind; what its ways of speaking are called; what is ticked, or
#: how many of its boxes from the first; what else is chosen.
KINDS: dict[str, tuple[str, str, int | tuple[str, ...], dict[str, str]]] = {
    "plan": ("/plan/paper/", "", 60, {}),
    "lists": ("/papers/paper/", "-list", 6, {}),
    "day": ("/day/paper/", "-day", 13, {"carry": "y", "fails": "y"}),
    "pages": (
        "/steady/paper/",
        "-pages",
        tuple(
            f"{kind}:{page}"
            for page in ("senses", "feelings", "my-reasons", "journal")
            for kind in ("page", "line")
        ),
        {"unanswered": "y"},
    ),
    "note": ("/notes/1/paper/", "-note", 20, {"unanswered": "y"}),
    "booklet": ("/card/paper/", "-card", 40, {"extent": "booklet"}),
    "slip": ("/card/paper/", "-card", 40, {"extent": "slip"}),
    "strip": ("/card/paper/", "-card", 40, {"extent": "strip"}),
    "money": ("/money/paper/", "-budget", 40, {"unanswered": "y"}),
}
#: So many pages at most, where the kind is for one hand or one look.
PAGES = {"day": 1, "booklet": 1, "slip": 1, "strip": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_paper_reads_as_before_in_each_way_of_speaking(
    page: PageClient, library: Library, kind: str
) -> None:
    fill(page, library)
    page.send("/people/1/reach", {"reach": "0555 700"})
    page.send("/places/new", {"label": "The mill", "who": "Kettle"})
    path, name, wanted, more = KINDS[kind]
    for way in ("plain", "quiet", "coded"):
        first = page.get(path)
        boxes = [str(box["value"]) for box in first.select("main [name=part]")]
        ticked = (
            boxes[:wanted]
            if isinstance(wanted, int)
            else [each for each in boxes if each.split(".")[0] in wanted]
        )
        fields: dict[str, object] = dict(fields_of(first))
        fields |= {"part": ticked, "mode": f"{way}{name}", "size": "a4", **more}
        fields.pop("dated", None)
        page.send(path, fields)  # type: ignore[arg-type]
        assert page.location == f"{path}ready", text(page.page)
        page.get(f"{path}save")
        page.send(f"{path}document", {"way": "save", "passphrase": ""})
        data = page.response.get_data()
        with opened(data) as pdf:
            assert len(pdf.pages) <= PAGES.get(kind, len(pdf.pages))
        said = said_in(data)
        # The version of the plan follows from the whole of it.
        said = re.sub(r"Version \w{4}", "Version", said)
        assert way != "coded" or "Kettle" not in said
        reads_as_before(f"{kind}-{way}", said)


@pytest.mark.parametrize("way", ["plain", "quiet"])
def test_empty_sheets_read_as_before(closed_page: PageClient, way: str) -> None:
    first = closed_page.get("/paper/sheets")
    boxes = [str(box["value"]) for box in first.select("[name=part]")]
    starts = ("plan:moment", "lists:1.", "money:have", "pages:breathe", "day:")
    few = [each for each in boxes if ":" not in each or each.startswith(starts)]
    said = {"mode": way, "size": "a4", "text": "normal", "look": "", "language": "en"}
    closed_page.send("/paper/sheets", {**said, "part": few, "way": "show"})
    reads_as_before(f"empty-{way}", said_in(closed_page.response.get_data()))


#: What the foot of a page takes, in points: nothing but it stands there.
_FOOT = 68


def said_in(data: bytes, *, with_foot: bool = True) -> str:
    """Return the words of a document, and how they are marked, line by line."""
    area = [] if with_foot else _without_foot(data)
    words = subprocess.run(  # noqa: S603 - numbers of our own
        ["pdftotext", "-layout", *area, "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    # Where exactly a word stands differs a little between versions of the tools.
    found = re.sub(r"[ \t]+", " ", words).strip()
    found = re.sub(r"\n\s*\n+", "\n\n", found)
    with opened(data) as pdf:
        marks = " ".join(kinds(pdf)).replace("/", "")
    marks = re.sub(r" (?=(H[1-6]|Table|L|Sect)\b)", "\n", marks)
    return f"{found}\n\n--\n{marks}\n"


def _without_foot(data: bytes) -> list[str]:
    """Return which part of each page is to be read: all but its foot."""
    with opened(data) as pdf:
        wide, high = (round(float(each)) for each in pdf.pages[0].mediabox[2:])
    return ["-x", "0", "-y", "0", "-W", str(wide), "-H", str(high - _FOOT)]


def reads_as_before(name: str, found: str) -> None:
    """Compare with what is kept, or keep it where that is wanted."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("PLANNER_SNAPSHOTS") == "write":
        path.write_text(found)

    assert found == path.read_text()
