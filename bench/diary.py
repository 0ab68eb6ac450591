"""A diary of 100,000 entries, files in pieces, and messages that are brought in."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3.dbapi2 import Connection

from bench.measure import compare, report, seconds
from bench.pages import ask, bare_page
from bench.unlock import PARAMETERS
from planner import paths
from planner.app import create_app
from planner.attachments.store import Receiver, pieces
from planner.content.load import load_library
from planner.core.dates import When
from planner.diary import store_list
from planner.diary.model import EntryBody, Kind, Named, Said
from planner.diary.model_filter import Filter
from planner.diary.store import add_entries
from planner.imports import service, store
from planner.imports.model import Choices
from planner.imports.work import Doing, Work
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.search.store import find_entries
from planner.vault.files import PIECE
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE, Launcher, PageClient

ENTRIES = 100_000
MESSAGES = 20_000
#: 10 GB are thirty times as long: a file is stored as pieces that know nothing of each
#: other, so that the time grows with their number and nothing else.
FILE = 256 * PIECE
LIMIT = "limit 60 ms"
WORDS = (
    "kitchen",
    "river",
    "lamp",
    "table",
    "garden",
    "winter",
    "letter",
    "window",
    "paper",
    "candle",
    "bridge",
    "morning",
    "yellow",
    "quiet",
    "station",
    "pocket",
    "summer",
    "number",
    "corner",
    "bottle",
    "market",
    "pencil",
    "harbour",
)


def measure_diary() -> None:
    """Measure pages of a long diary, files and messages that come and go."""
    with TemporaryDirectory() as folder:
        storage = Storage(Path(folder) / "data", ladder=[PARAMETERS])
        storage.create(PASSPHRASE)
        library = load_library(paths.CHECKLISTS)
        page = PageClient(
            lambda run: create_app(storage=storage, library=library, run=run),
            Launcher(),
        )
        page.unlock()
        space = page.app.extensions["gate"].space
        space.make_room(ENTRIES * 4_000)
        with closing(space.connect(read_only=False, repeats=True)) as vault:
            fill(vault)
        measure_lists(page)
        with closing(space.connect(read_only=False)) as vault:
            space.make_room(8 * FILE)
            measure_files(vault, Path(folder))
        measure_messages(page)
        page.close()
    measure_streaming_memory()


def fill(vault: Connection) -> None:
    """Write all the entries, and print how long that takes."""
    with transaction(vault):
        jo = add_person(vault, NewPerson("Jo"))
        bodies = (body(at, jo) for at in range(ENTRIES))
        taken = seconds(lambda: list(add_entries(vault, bodies, source=None)))
    print(f"writing {ENTRIES} entries into the chain: {taken:.1f} s")
    print(f"    {taken / ENTRIES * 1000:.3f} ms each, in one transaction")


def body(at: int, person: int) -> EntryBody:
    """Return one of many entries; every seventh names somebody."""
    words = " ".join(islice(cycle(WORDS), at % 20, at % 20 + 20))
    return EntryBody(
        kind=list(Kind)[at % 3],
        when=When.on(date(2010, 1, 1) + timedelta(days=at // 18)),
        title="" if at % 4 else f"Title {at}",
        words={"account": Said(f"{words} {at}")},
        people=(Named(person, "who", "Jo"),) if at % 7 == 0 else (),
        jot=at % 500 == 0,
    )


def measure_lists(page: PageClient) -> None:
    """Compare the pages that look through all entries with a bare page."""
    bare = bare_page()
    told = "bare Flask page"

    def compared(what: str, path: str) -> None:
        compare(what, partial(ask, page, path), told, bare, LIMIT, times=15)

    compared(f"list of {ENTRIES} entries", "/diary/")
    compared("its page 100", "/diary/page/100")
    compared("months", "/diary/months")
    compared("chronology", "/diary/chronology")
    compared("what somebody is named in", "/diary/people/1")
    measure_filter(page)
    for words in ("harbour", "harbour 99998", "zz", "12"):
        page.send("/search/", {"words": words})
        compared(f"search for {words!r}, everywhere", "/search/found")
    space = page.app.extensions["gate"].space
    chosen = Filter(
        first=date(2015, 3, 1), last=date(2016, 3, 1), person=1, kinds=(Kind.CONTACT,)
    )
    with closing(space.connect(read_only=True)) as vault:
        compare(
            "filter by period, person and kind, in the store",
            lambda: store_list.find(vault, chosen),
            told,
            bare,
            LIMIT,
            times=15,
        )
        compare(
            "search in the store, words and a part of a word",
            lambda: find_entries(vault, "harb 999"),
            told,
            bare,
            LIMIT,
            times=15,
        )


def measure_filter(page: PageClient) -> None:
    """Compare the list with a filter chosen, as a page, with a bare page."""
    chosen = {
        "first-day": "1",
        "first-month": "3",
        "first-year": "2015",
        "last-day": "1",
        "last-month": "3",
        "last-year": "2016",
        "person": "1",
        "kinds": "contact",
    }
    page.get("/diary/")
    page.send("/diary/", chosen)
    what = "list filtered by period, person and kind"
    list_page = partial(ask, page, "/diary/")
    compare(what, list_page, "bare Flask page", bare_page(), LIMIT, times=15)
    with closing(page.app.extensions["gate"].space.connect(read_only=False)) as vault:
        assert store_list.load_filter(vault).person == 1
    page.send("/diary/", {"then": "list"})


def measure_files(vault: Connection, folder: Path) -> None:
    """Compare a file in and out of the store with plain SQLite and a plain file."""
    data = bytes(range(256)) * (PIECE // 256)
    number = FILE // PIECE
    kept: list[int] = []

    def receive() -> None:
        receiver = Receiver(vault)
        with transaction(vault):
            receiver.begin("one")
            for _ in range(number):
                receiver.write(data)
            kept.append(receiver.finish().id)

    def plainly() -> None:
        with closing(sqlite3.connect(folder / "plain.db")) as plain, plain:
            plain.execute("CREATE TABLE IF NOT EXISTS piece (data BLOB)")
            plain.execute("DELETE FROM piece")
            for _ in range(number):
                plain.execute("INSERT INTO piece VALUES (?)", (data,))

    def as_file() -> None:
        with (folder / "plain.bin").open("wb") as file:
            for _ in range(number):
                file.write(data)

    def read() -> int:
        return sum(len(piece) for piece in pieces(vault, kept[-1]))

    def read_plainly() -> int:
        with closing(sqlite3.connect(folder / "plain.db")) as plain:
            return sum(len(row[0]) for row in plain.execute("SELECT data FROM piece"))

    size = f"{FILE // PIECE} MiB"
    tell = "no limit, told as it is"
    compare(f"{size} into the store", receive, "plain SQLite", plainly, tell, times=3)
    compare(f"{size} into the store", receive, "a plain file", as_file, tell, times=3)
    compare(f"{size} out of the store", read, "plain SQLite", read_plainly, tell, 3)


def measure_messages(page: PageClient) -> None:
    """Print how long it takes to look at messages, and to bring them in."""
    space = page.app.extensions["gate"].space
    lines = [
        f"{at % 28 + 1:02}/{at // 28 % 12 + 1:02}/{2000 + at // 5_000}, 10:{at % 60:02}"
        f" - {'Jo' if at % 2 else 'Me'}: {' '.join(WORDS[at % 9 : at % 9 + 12])} {at}"
        for at in range(MESSAGES)
    ]
    data = "\n".join(lines).encode()
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        receiver = Receiver(vault)
        receiver.begin("chat.txt")
        receiver.write(data)
        number = store.add_import(vault, receiver.finish().id)
    looked = seconds(lambda: service.look(space, number, Work(Doing.LOOKING)))
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        one = store.load_import(vault, number)
        store.note_choices(
            vault, number, Choices(one.seen.orders[0], {"Jo": "1", "Me": "me"})
        )
    brought = seconds(lambda: service.bring_in(space, number, Work(Doing.BRINGING)))
    split = seconds(lambda: [line.split(" - ") for line in data.decode().split("\n")])
    for what, taken in (("looking at", looked), ("bringing in", brought)):
        each = [(taken / MESSAGES * 1000, split / MESSAGES * 1000)]
        report(
            f"{what} 1,000 messages, of {MESSAGES}", "splitting their lines", "", each
        )


_STREAM = """
import sys
from contextlib import closing
from pathlib import Path
from bench.unlock import PARAMETERS
from planner.attachments.store import Receiver, pieces
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
storage = Storage(Path(sys.argv[1]), ladder=[PARAMETERS])
space = storage.open(sys.argv[2])
space.make_room(int(sys.argv[3]) * 2)
def held(which):
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(which)[1].split()[0]) // 1024
# Making the key has had much memory for a moment: count from what is held now.
Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
before = held("VmRSS:")
piece = bytes(1024 * 1024)
with closing(space.connect(read_only=False)) as vault:
    receiver = Receiver(vault)
    receiver.begin("one")
    for _ in range(int(sys.argv[3]) // len(piece)):
        receiver.write(piece)
    file = receiver.finish().id
    assert sum(map(len, pieces(vault, file))) == int(sys.argv[3])
print(f"memory while a file of {int(sys.argv[3]) // 1024 ** 2} MiB comes and goes:"
      f" {held('VmHWM:') - before} MiB above what was held before; limit 64 MiB")
"""


def measure_streaming_memory() -> None:
    """Print what a process takes in memory at most while a file comes and goes."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        Storage(data, ladder=[PARAMETERS]).create(PASSPHRASE)
        command = [sys.executable, "-c", _STREAM, str(data), PASSPHRASE, str(FILE)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=paths.ROOT
        )
    print(done.stdout, end="")
