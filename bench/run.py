"""Measure speed and memory, each against a bare reference, in one run.

    .venv/bin/python bench/run.py

Every line says what was measured, how often, the median, the reference and the ratio.
"""

import platform
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from argon2.low_level import Type, hash_secret_raw
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template_string

from planner import paths
from planner.app import create_app
from planner.content.load import load_library
from planner.content.model import Facts, Library
from planner.exports import pdf
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.plan.engine import build_plan
from planner.plan.model import Note, Plan
from planner.plan.service import load_plan
from planner.plan.store import add_own_step, load_own_words, save_note
from planner.vault.keys import LADDER, Parameters, normalise
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE, Launcher, PageClient
from tests.process.client import Person, Program

HERE = Path(__file__).resolve().parent
PARAMETERS = LADDER[2]
MOST_OF_A_KIND = 2
#: The country and the state with the most steps, as the questions call them.
FULLEST = ("us", "ca")
BARE = """<!doctype html><html lang="en"><head><title>{{ name }}</title></head><body>
<h1>{{ name }}</h1><ul>{% for row in rows %}<li><a href="{{ row }}">{{ row }}</a></li>
{% endfor %}</ul></body></html>"""


def seconds(work: Callable[[], object]) -> float:
    """Return the time that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(  # noqa: PLR0913, PLR0917 - one line of the report
    what: str,
    ours: Callable[[], object],
    reference: str,
    theirs: Callable[[], object],
    limit: str,
    times: int,
) -> None:
    """Print one comparison; taken in turns, so that other work hits both alike."""
    taken = [(seconds(ours), seconds(theirs)) for _ in range(times)]
    mine = statistics.median(one for one, _ in taken)
    bare = statistics.median(one for _, one in taken)
    ratio = statistics.median(one / other for one, other in taken)
    print(f"{what}: {mine * 1000:.1f} ms, median of {times}")
    print(f"    {reference}: {bare * 1000:.1f} ms; ratio {ratio:.2f}; {limit}")


# From command to first page


def start_ours() -> None:
    """Start the planner on an empty folder and look at the first page."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        assert Person(program.address).get("/").status == 200


def start_bare() -> None:
    """Start the bare app and look at its page."""
    bare = subprocess.Popen(
        [sys.executable, str(HERE / "bare.py")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert bare.stdout
        address = bare.stdout.readline().strip()
        assert Person(address).get("/").status == 200
    finally:
        bare.kill()
        bare.communicate()


# Unlocking


def measure_unlock() -> None:
    """Compare unlocking with the slow derivation alone."""
    with TemporaryDirectory() as folder:
        storage = Storage(Path(folder) / "data", ladder=[PARAMETERS])
        storage.create(PASSPHRASE)
        compare(
            "unlock, from passphrase to open store",
            lambda: storage.open(PASSPHRASE).close(),
            f"Argon2id alone, {PARAMETERS.memory_kib // 1024} MiB",
            lambda: derive(PARAMETERS),
            "limit 1.35 times and 0.5 to 2 s",
            times=9,
        )


def derive(parameters: Parameters) -> None:
    """Do the slow step and nothing else."""
    hash_secret_raw(
        normalise(PASSPHRASE),
        b"s" * 32,
        parameters.passes,
        parameters.memory_kib,
        parameters.lanes,
        32,
        Type.ID,
    )


# Pages


def full_of_answers(folder: Path) -> PageClient:
    """Return a browser of somebody who answered all questions and wrote a lot."""
    storage = Storage(folder / "data", ladder=[PARAMETERS])
    storage.create(PASSPHRASE)
    library = load_library(paths.CHECKLISTS)
    page = PageClient(
        lambda run: create_app(storage=storage, library=library, run=run), Launcher()
    )
    page.unlock()
    for number, _topic in enumerate(library.topics, 1):
        path = f"/questions/{number}"
        for _once_more in range(3):  # an answer can lead to another question
            page.send(path, answers_on(page.get(path, follow=True)))
    write_much(page, library)
    return page


def write_much(page: PageClient, library: Library) -> None:
    """Fill a store as somebody does who plans for years (U165)."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        for section in library.sections:
            for item in section.items:
                save_note(connection, item.id, Note(section.id, words="word " * 20))
        for number in range(500):
            section = library.sections[number % len(library.sections)]
            add_own_step(connection, section.id, f"A step of one's own, {number}")
        for number in range(200):
            add_number(connection, NewNumber(f"Name {number}", "555 0100", "A note"))
    connection.close()


def answers_on(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the last answer of each question on a page: it means most.

    From a list of places it takes the one with the most rules of its own.
    """
    given: dict[str, list[str]] = {}
    for field in page.select("main select"):
        values = [str(each.get("value", "")) for each in field.select("option")]
        fullest = [each for each in FULLEST if each in values]
        given[str(field["name"])] = [*fullest, values[-1]][:1]
    for field in page.select("main input[type=radio], main input[type=checkbox]"):
        name, value = str(field["name"]), str(field.get("value", "y"))
        if not value.startswith("leave:"):  # that is "I don't know" and its like
            given[name] = [*given.get(name, []), value] if is_box(field) else [value]
    return given


def is_box(field: Tag) -> bool:
    """Tell whether several of these may be ticked."""
    return field.get("type") == "checkbox"


def pages_of(page: PageClient) -> list[str]:
    """Return the address of every page that a link leads to, two of each kind."""
    waiting, kinds = ["/"], Counter({"/": 2})
    for path in waiting:
        for link in page.get(path, follow=True).select("a[href^='/']"):
            found = re.sub(r"^/[^/]+|[?#].*$", "", str(link["href"]))
            kind = re.sub(r"(?:own-)?\d+", "N", found)
            is_page = not re.search(r"/leave$|pdf|/view$", found)
            if is_page and found not in waiting and kinds[kind] < MOST_OF_A_KIND:
                kinds[kind] += 1
                waiting.append(found)
    return waiting


def measure_pages(page: PageClient) -> None:
    """Compare the slowest page with a template that shows as many rows."""
    paths_ = pages_of(page)
    slowest = max(paths_, key=lambda path: seconds(partial(ask, page, path)))
    html = page.get(slowest, follow=True)
    rows = [tag.get_text() for tag in html.select("a, li, p, h2, dt, dd")]
    bare = Flask(__name__)

    @bare.get("/")
    def index() -> str:
        return render_template_string(BARE, name="Bare", rows=rows)

    compare(
        f"heaviest of {len(paths_)} pages, {slowest}, {len(str(html)) // 1000} kB",
        # The browser of the tests looks hard at each page: here only the answer counts.
        lambda: ask(page, slowest),
        f"bare Flask page with the same {len(rows)} texts in a list",
        lambda: bare.test_client().get("/"),
        "limit 300 ms",
        times=15,
    )


def bare_page() -> Callable[[], object]:
    """Return a way to get a page of a bare app, with a template of its own."""
    bare = Flask(__name__)

    @bare.get("/")
    def index() -> str:
        return render_template_string(BARE, name="Bare", rows=["One"])

    return lambda: bare.test_client().get("/")


def measure_plan(page: PageClient) -> None:
    """Measure working out the longest plan, and serving the page of a long one."""
    library: Library = page.app.extensions["library"]
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    own = load_own_words(connection)
    connection.close()
    # Nobody is all of this; but no plan can have more steps.
    everybody = Facts(known=library.facts)
    steps = len(build_plan(library, everybody, own).steps)
    compare(
        f"working out a plan of {steps} steps, from {len(list(library.items))} items",
        lambda: build_plan(library, everybody, own),
        "a page of a bare Flask app with a template",
        bare_page(),
        "limit 20 ms",
        times=31,
    )
    there = len(load_plan_of(page).steps)
    last = len(page.get("/plan/all").select(".pager a"))
    for path in ("/plan/", "/plan/all", "/plan/1"):
        compare(
            f"{path} of a plan of {there} steps, {last} pages together",
            partial(ask, page, path),
            "a page of a bare Flask app with a template",
            bare_page(),
            "limit 60 ms",
            times=31,
        )


def load_plan_of(page: PageClient) -> Plan:
    """Return the plan that the pages show."""
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    plan = load_plan(page.app.extensions["library"], connection)
    connection.close()
    return plan


def ask(page: PageClient, path: str) -> None:
    """Get a page and do not look at it."""
    page.client.open(
        f"/{page.app.extensions['run'].token}{path}",
        headers={
            "Host": f"127.0.0.1:{page.launcher.port}",
            "Sec-Fetch-Site": "same-origin",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
            "Cookie": "; ".join(f"{k}={v}" for k, v in page.cookies.items()),
        },
    )


# Paper


def measure_paper(page: PageClient) -> None:
    """Compare the PDF of the plan with plain WeasyPrint on the same HTML."""
    with patch.object(pdf, "make_pdf", wraps=pdf.make_pdf) as watched:
        page.get("/plan/paper/")
        page.send("/plan/paper/document", {"way": "save"})
    job = watched.call_args.args[0]

    def plain() -> None:
        subprocess.run(
            [sys.executable, str(HERE / "bare.py"), "paper"],
            input=job.html.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )

    reply = pdf.make_pdf(job)
    compare(
        f"PDF of the plan, {reply.pages} pages, {len(reply.data) // 1000} kB, cleaned",
        lambda: pdf.make_pdf(job),
        "plain WeasyPrint in a process of its own on the same HTML",
        plain,
        "no limit set",
        times=3,
    )


# Memory


def resident(process: int) -> int:
    """Return the resident memory of a process in KiB."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def measure_memory() -> None:
    """Print the resident memory of each process after a walk."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        for path in ("/", "/questions/", "/plan/", "/numbers/", "/settings/"):
            for _ in range(20):
                assert person.get(path).status == 200, path
        sizes = [resident(process) // 1024 for process in program.processes()]
    print(
        f"resident memory after 100 pages: {max(sizes)} MiB in the worker that serves"
    )
    print(f"    all {len(sizes)} processes: {sizes} MiB; limit 150 MiB each")


def main() -> None:
    """Measure everything."""
    print(f"{platform.system()}, Python {platform.python_version()}")
    compare(
        "from command to first page",
        start_ours,
        "bare Flask app on cheroot",
        start_bare,
        "limit 3 s",
        times=5,
    )
    measure_unlock()
    with TemporaryDirectory() as folder:
        page = full_of_answers(Path(folder))
        measure_pages(page)
        measure_plan(page)
        measure_paper(page)
        page.close()
    measure_memory()


if __name__ == "__main__":
    main()
