"""Bringing in messages: seconds for every 1,000, and the memory it takes.

`python -m bench.bringing [messages]`; a chat that is made up, as one export.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bench.measure import load, seconds
from planner.attachments.store import Receiver
from planner.imports import service, store
from planner.imports.model import Choices
from planner.imports.work import Doing, Work
from planner.vault.space import OpenSpace
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE

MESSAGES = 50_000
WORDS = "the bus at four was late and the red one came first so we took the next"


def chat(messages: int) -> Iterator[bytes]:
    """Yield the lines of an exported chat of two."""
    words, start = WORDS.split(), datetime(2020, 1, 13, 8)  # noqa: DTZ001 - chats have no zone
    for number in range(messages):
        at = start + timedelta(minutes=17 * number)
        said = " ".join([*words[number % len(words) :], str(number)])
        who = ("Jo", "Sam")[number % 2]
        yield f"{at:%d/%m/%Y, %H:%M} - {who}: {said}\n".encode()


def prepare(space: OpenSpace, messages: int) -> int:
    """Keep such a chat as a file and return the number of its import."""
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        receiver = Receiver(vault)
        receiver.begin("chat.txt")
        for line in chat(messages):
            receiver.write(line)
        return store.add_import(vault, receiver.finish().id)


def main(messages: int = MESSAGES) -> None:
    """Look at a chat and bring it in; print how long each took."""
    with tempfile.TemporaryDirectory() as folder:
        storage = Storage(Path(folder) / "data")
        storage.create(PASSPHRASE)
        space = storage.open(PASSPHRASE)
        number = prepare(space, messages)
        _forget_peak()
        before = _peak()
        looking, bringing = Work(Doing.LOOKING), Work(Doing.BRINGING)
        looked = seconds(lambda: looking.run(lambda w: service.look(space, number, w)))
        with closing(space.connect(read_only=False)) as vault, transaction(vault):
            order = store.load_import(vault, number).seen.order
            store.note_choices(vault, number, Choices(order))
        began = time.process_time()
        took = seconds(
            lambda: bringing.run(lambda w: service.bring_in(space, number, w))
        )
        assert bringing.done == messages
        assert not bringing.failed, bringing.sentence
        print(load())
        print(f"{messages:,} messages looked at: {looked:.1f} s")
        print(f"{messages:,} messages brought in: {took:.1f} s")
        print(f"    {took / messages * 1000:.3f} s for every 1,000")
        worked = time.process_time() - began
        print(f"    {worked / messages * 1000:.3f} s of work of the processor")
        print(f"    memory above the start: {_peak() - before:.0f} MB")
        space.close()


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _forget_peak() -> None:
    """Count from here: making the key has had much memory for a moment."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
