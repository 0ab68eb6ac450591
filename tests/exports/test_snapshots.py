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
from tests.page import Launcher

FOLDER = Path(__file__).parent.parent / "snapshots"
DAY = date(2026, 5, 21)


@pytest.fixture(scope="module")
def pages(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    storage = Storage(tmp_path_factory.mktemp("none") / "data")
    return create_app(storage=storage, library=library, run=Launcher().run())


@pytest.fixture(autouse=True)
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


@pytest.mark.parametrize("name", ORDERS)
def test_a_document_reads_as_before(name: str, library: Library) -> None:
    order = ORDERS[name]
    sheet = compose(first_part(library), order, mark="K7QD", day=DAY)
    html = render_template("print/pdf.html", sheet=sheet)
    reply = make_pdf(Job(html=html, title=sheet.title, language="en"))
    words = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607 - found by name
        input=reply.data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    # Where exactly a word stands differs a little between versions of the tools.
    text = re.sub(r"[ \t]+", " ", words).strip() + "\n"

    path = FOLDER / f"{name}.txt"
    if os.environ.get("PLANNER_SNAPSHOTS") == "write":
        path.write_text(text)

    assert text == path.read_text()
