"""A long chronology as PDF/UA-1, beside plain WeasyPrint and Chromium's print.

The bars are ratios: of the wall clock, with two cores that do nothing else. Where other
work runs beside it the ratios of processor time say more; both are printed.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.diary import WORDS
from bench.unlock import PARAMETERS
from planner import paths
from planner.app import create_app
from planner.attachments.store import Receiver
from planner.bundles import view_pieces
from planner.bundles.model import Wanted
from planner.bundles.model_pack import Pack
from planner.bundles.routes_shared import matching
from planner.bundles.service import gather
from planner.content.load import load_library
from planner.core.dates import When
from planner.diary.model import Attached, EntryBody, Said
from planner.diary.model_filter import Filter
from planner.diary.store import add_entries, add_entry
from planner.exports.service_kept import Drawer
from planner.vault.space import OpenSpace
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE, Launcher, PageClient

HERE = Path(__file__).resolve().parent
WANTED = Wanted(range=Filter().as_json(), plain_pictures=False)
SMALL, LARGE = ((100, 0), (100, 50), (1_000, 0), (1_000, 50)), ((5_000, 0), (10_000, 0))
FIRST = date(2010, 1, 1)
#: A picture as small as can be: the pages have its name and fingerprint, no more.
PICTURE = bytes.fromhex("89504e470d0a1a0a")


@dataclass(frozen=True)
class Taken:
    """What one making took: seconds of wall clock, of the processor, and KiB."""

    wall: float
    cpu: float
    peak: int

    def words(self) -> str:
        """Return it in words."""
        return (
            f"{self.wall:.1f} s, {self.cpu:.1f} s of the processor,"
            f" {self.peak // 1024} MiB in all processes"
        )


def measure_chronology() -> None:
    """Measure 100 and 1,000 entries, without and with 50 pictures."""
    for entries, pictures in SMALL:
        measure(entries, pictures)


def measure_long() -> None:
    """Measure 5,000 and 10,000 entries; that takes some minutes."""
    for entries, pictures in LARGE:
        measure(entries, pictures)


def measure(entries: int, pictures: int) -> None:
    """Measure one chronology, first and second time, and its references."""
    with TemporaryDirectory() as folder:
        page = written(Path(folder), entries, pictures)
        space: OpenSpace = page.app.extensions["gate"].space
        with page.app.test_request_context("/"):
            pack = gathered(space)
            html = Path(folder) / "plain.html"
            html.write_text(plain_html(pack))
            plain = taken(lambda: bare(html))
            first, pages, size = made(space, pack)
            print(
                f"{entries} entries of 120 words, {pictures} pictures: {pages} pages,"
                f" {size // 1000} kB: {first.words()};"
                f" {pages / first.wall:.1f} pages a second"
            )
            told("plain WeasyPrint, PDF/UA-1, same HTML", first, plain)
            if chromium := shutil.which("chromium"):
                out = Path(folder) / "chromium.pdf"
                told(
                    "Chromium's print of the same HTML, with its rules for paper",
                    first,
                    taken(lambda: printed(chromium, html, out)),
                )
            add_one(space, entries)
            again, _pages, _size = made(space, gathered(space))
            print(
                f"    after one new entry: {again.words()};"
                f" {first.wall / again.wall:.1f} times as fast"
                f" ({first.cpu / again.cpu:.1f} by the processor); limit 10"
            )
        page.close()


def told(name: str, ours: Taken, theirs: Taken) -> None:
    """Print one reference. Two processes share what the processor does, if they can."""
    print(
        f"    {name}: {theirs.words()}; ratio {ours.wall / theirs.wall:.2f}, by the"
        f" processor on two cores {ours.cpu / 2 / theirs.cpu:.2f}"
    )


def written(folder: Path, entries: int, pictures: int) -> PageClient:
    """Return a browser of somebody who wrote so much."""
    storage = Storage(folder / "data", ladder=[PARAMETERS])
    storage.create(PASSPHRASE)
    library = load_library(paths.CHECKLISTS)
    page = PageClient(
        lambda run: create_app(storage=storage, library=library, run=run), Launcher()
    )
    page.unlock()
    space: OpenSpace = page.app.extensions["gate"].space
    space.make_room(entries * 4_000)
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        files = []
        for number in range(pictures):
            receiver = Receiver(vault)
            receiver.begin(f"picture {number}.png")
            receiver.write(PICTURE + number.to_bytes(4, "big"))
            files.append(receiver.finish().id)
        for _each in add_entries(vault, bodies(entries, files), source=None):
            pass
    return page


def bodies(entries: int, files: list[int]) -> Iterator[EntryBody]:
    """Give entries of 120 words, three a day, with the files spread over them."""
    chance = random.Random(5)  # noqa: S311 - only so that it is the same each time
    for number in range(entries):
        words = " ".join(chance.choice(WORDS) for _each in range(120))
        at, rest = divmod(number * len(files), entries)
        mine = files[at : at + 1] if rest < len(files) else []
        yield EntryBody(
            when=When.on(FIRST + timedelta(days=number // 3)),
            words={"account": Said(words)},
            files=tuple(Attached(each) for each in mine),
        )


def add_one(space: OpenSpace, entries: int) -> None:
    """Write one more entry, after all others."""
    body = next(islice(bodies(1, []), 1))
    day = When.on(FIRST + timedelta(days=entries))
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        add_entry(vault, EntryBody(when=day, words=body.words))


def gathered(space: OpenSpace) -> Pack:
    """Return everything, as it goes into a collection."""
    with closing(space.connect(read_only=True)) as vault:
        return gather(vault, WANTED, matching(vault, WANTED))


def made(space: OpenSpace, pack: Pack) -> tuple[Taken, int, int]:
    """Make the document as the pages do, and return its pages and bytes as well."""
    found: list[tuple[int, int]] = []

    def make() -> None:
        kept = Drawer(space, [each.seq for each in pack.items])
        reply = view_pieces.make_document(pack, WANTED, kept=kept)
        found.append((reply.pages, len(reply.data)))

    return (taken(make), *found[0])


def plain_html(pack: Pack) -> str:
    """Return the document as one page, with its style sheets inside."""
    before = view_pieces.ROWS
    view_pieces.ROWS = sys.maxsize
    try:
        (piece,) = view_pieces.pieces_of(pack, WANTED)
        html = view_pieces.html_of(piece)
    finally:
        view_pieces.ROWS = before
    css = paths.ROOT / "planner" / "exports" / "css"
    for name in ("paper", "pdf", "record", "a4"):
        rules = (css / f"{name}.css").read_text()
        html = html.replace(
            f'<link rel="stylesheet" href="part:{name}.css">', f"<style>{rules}</style>"
        )
    return html


def bare(html: Path) -> None:
    """Let plain WeasyPrint make it, with our fonts."""
    fonts = paths.ROOT / "planner" / "exports" / "fonts"
    with html.open("rb") as read:
        subprocess.run(
            [sys.executable, str(HERE / "bare.py"), "paper"],
            stdin=read,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=fonts,
            env=os.environ | {"FONTCONFIG_FILE": str(fonts / "fonts.conf")},
            check=True,
        )


def printed(chromium: str, html: Path, out: Path) -> None:
    """Let Chromium print it."""
    subprocess.run(
        [
            chromium,
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            f"--user-data-dir={out.parent / 'chromium'}",
            f"--print-to-pdf={out}",
            html.as_uri(),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=900,
    )


def taken(work: Callable[[], object]) -> Taken:
    """Return what something took, with all processes that it started."""
    before, start = processor(), time.perf_counter()
    with watched() as peak:
        work()
    return Taken(time.perf_counter() - start, processor() - before, peak[0])


def processor() -> float:
    """Return the seconds of the processor so far, with processes that have ended."""
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(each.ru_utime + each.ru_stime for each in used)


@contextmanager
def watched() -> Iterator[list[int]]:
    """Look several times a second how much memory this and what it started has."""
    most, ended = [0], threading.Event()

    def look() -> None:
        while not ended.wait(0.2):
            most[0] = max(most[0], memory_of(os.getpid()))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()


def memory_of(process: int) -> int:
    """Return the KiB of a process and of all that it started.

    What several share counts once for each, as if each had it alone.
    """
    try:
        status = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [
            int(each)
            for task in tasks
            for each in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:  # it has ended
        return 0
    own = int(status[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return own + sum(map(memory_of, children))
