"""Pieces that are kept in the store: found again, bounded, gone with what they say."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from planner.diary import store as diary
from planner.diary.model import EntryBody, Said
from planner.exports import service_kept, store_pieces
from planner.exports.crew import Crew
from planner.exports.job import Job, Outcome, Reply
from planner.exports.pdf import Child, NoPdfError
from planner.exports.service_kept import Drawer
from planner.exports.service_long import Long, make_long
from planner.vault.errors import FullDiskError
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction
from tests.exports.pages import opened, page_of
from tests.exports.test_join import feet_for, words_of
from tests.page import PageClient

LINE = "<p>It rained.</p>"


def job(body: str = LINE, **more: object) -> Job:
    return replace(
        Job(html=page_of(body), title="", language="en", lasts=True),
        **more,  # type: ignore[arg-type]
    )


def made(size: int = 10) -> Reply:
    return Reply(Outcome.DONE, 3, "漢", bytes(size), headings="12")


@pytest.fixture
def space(page: PageClient) -> OpenSpace:
    found: OpenSpace = page.app.extensions["gate"].space
    return found


def kept_in(space: OpenSpace) -> list[int]:
    """Return the sizes of all pieces that are kept."""
    with closing(space.connect(read_only=True)) as vault:
        rows = vault.execute("SELECT length(data) AS size FROM made_piece")
        return [row["size"] for row in rows.fetchall()]


def found_in(drawer: Drawer, job: Job) -> Reply | None:
    """Return what is kept of this job; it is there if the drawer says so."""
    (found,) = drawer.find([job])
    assert drawer.has(job) is (found is not None)
    return found


def test_what_was_made_is_found_again(space: OpenSpace) -> None:
    Drawer(space).keep([(job(), made())])

    assert found_in(Drawer(space), job()) == made()


@pytest.mark.parametrize(
    "other",
    [
        job("<p>It snowed.</p>"),
        job(language="he"),
    ],
)
def test_another_piece_is_not_taken_for_it(space: OpenSpace, other: Job) -> None:
    Drawer(space).keep([(job(), made())])

    assert found_in(Drawer(space), other) is None


def test_what_looks_otherwise_today_is_made_again(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    Drawer(space).keep([(job(), made())])
    monkeypatch.setattr(service_kept, "_made_with", lambda: b"another style sheet")

    assert found_in(Drawer(space), job()) is None


def test_what_is_of_this_day_alone_is_not_kept(space: OpenSpace) -> None:
    Drawer(space).keep([(job(lasts=False), made())])

    assert kept_in(space) == []


def test_t23_the_digest_says_nothing_without_the_store(space: OpenSpace) -> None:
    drawer = Drawer(space)
    there = drawer._digest(job())  # noqa: SLF001 - what the store keeps
    drawer._mark = b"another store 16"  # noqa: SLF001

    assert drawer._digest(job()) != there  # noqa: SLF001


def add(space: OpenSpace, words: str) -> tuple[int, int]:
    """Write an entry; return its number and its line."""
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        number = diary.add_entry(vault, EntryBody(words={"account": Said(words)}))
        seq = vault.execute("SELECT max(seq) AS seq FROM body").fetchone()["seq"]
        return number, seq


def erase(space: OpenSpace, number: int) -> None:
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        diary.erase_entry(vault, number)


def test_t45_what_is_erased_lives_on_in_no_piece(
    page: PageClient, space: OpenSpace
) -> None:
    with page.app.test_request_context("/"):
        number, seq = add(space, "It rained.")
        Drawer(space, [seq]).keep([(job(), made())])
        assert kept_in(space) == [10]

        erase(space, number)

    assert kept_in(space) == []


def test_t45_what_is_erased_while_it_is_made_is_not_kept(
    page: PageClient, space: OpenSpace
) -> None:
    with page.app.test_request_context("/"):
        number, seq = add(space, "It rained.")
        drawer = Drawer(space, [seq])
        erase(space, number)
        drawer.keep([(job(), made())])

    assert kept_in(space) == []


def test_t45_a_file_that_is_erased_takes_the_pieces_with_it(space: OpenSpace) -> None:
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        vault.execute("INSERT INTO file (state, name) VALUES ('kept', 'a.txt')")
    Drawer(space).keep([(job(), made())])
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        vault.execute("UPDATE file SET state = 'erased', name = ''")

    assert kept_in(space) == []


def rows(count: int, size: int) -> list[tuple[Job, Reply]]:
    return [(job(f"<p>{number}</p>"), made(size)) for number in range(count)]


def test_there_is_no_more_than_a_part_of_the_store(space: OpenSpace) -> None:
    _room, size_class = space.room()
    quarter = size_class // 4 // 4

    Drawer(space).keep(rows(6, quarter))

    assert kept_in(space) == [quarter] * 4
    assert space.room()[1] == size_class
    # The first ones are there: they change least.
    assert found_in(Drawer(space), rows(1, quarter)[0][0]) is not None


def test_what_was_used_longest_ago_goes_first(space: OpenSpace) -> None:
    quarter = space.room()[1] // 4 // 4
    old = [(job(f"<p>old {number}</p>"), made(quarter)) for number in range(4)]
    Drawer(space).keep(old)
    drawer = Drawer(space)
    assert found_in(drawer, old[0][0]) is not None
    drawer.keep([old[0], *rows(2, quarter)])

    found = [found_in(Drawer(space), each) is not None for each, _reply in old]
    assert found == [True, False, False, True]
    assert len(kept_in(space)) == 4


def test_the_next_word_that_is_written_does_not_drive_them_out(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_kept, "_PART", 1)
    room, size_class = space.room()
    pieces = [job(f"<p>{number}</p>") for number in range(40)]
    Drawer(space).keep([(each, made(room // 30)) for each in pieces])
    kept = kept_in(space)
    assert room // 2 < sum(kept) < room

    for _again in range(3):
        with closing(space.connect(read_only=False)) as vault, transaction(vault):
            diary.add_entry(vault, EntryBody(words={"account": Said("It rained.")}))

    assert kept_in(space) == kept
    assert space.room()[1] == size_class


def test_pieces_go_before_a_store_grows(space: OpenSpace) -> None:
    Drawer(space).keep(rows(2, 100_000))
    room, size_class = space.room()

    space.make_room(room + 4096)

    assert kept_in(space) == []
    assert space.room()[1] == size_class


def test_a_store_that_takes_nothing_gives_what_it_has(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    Drawer(space).keep([(job(), made())])
    monkeypatch.setattr(OpenSpace, "read_only", True)

    Drawer(space).keep([(job("<p>New</p>"), made())])

    assert found_in(Drawer(space), job()) == made()
    assert kept_in(space) == [10]


def test_a_full_disk_keeps_nobody_from_the_document(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(store_pieces, "keep_pieces", full)

    Drawer(space).keep([(job(), made())])

    assert kept_in(space) == []


# -- a long document with them


class Step:
    """Counts, and can stop."""

    def __init__(self, last: int = 99) -> None:
        self.done, self.last = 0, last

    def stops_by(self, stop: object) -> None:
        assert callable(stop)

    def step(self) -> None:
        self.done += 1
        if self.done > self.last:
            raise KeyError


def long(bodies: list[str]) -> Long:
    def last(pages: int) -> Job:
        return Job(html=feet_for(pages), title="List", language="en")

    return Long(map(job, bodies), len(bodies) + 1, last)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a crew was really asked for."""
    found: list[str] = []
    ask = Crew.ask

    def noted(self: Crew, job: Job) -> object:
        found.append(job.html)
        return ask(self, job)

    monkeypatch.setattr(Crew, "ask", noted)
    return found


def test_a_second_time_only_what_is_new_is_laid_out(
    space: OpenSpace, asked: list[str]
) -> None:
    bodies = [f"<h2>Part {number}</h2>" for number in range(3)]
    first, steps = make_long(long(bodies), kept=Drawer(space)), Step()
    asked.clear()

    second = make_long(long([*bodies, "<p>New</p>"]), kept=Drawer(space), going=steps)

    assert asked == [page_of("<p>New</p>"), feet_for(4)]
    assert steps.done == 5
    assert words_of(first.data)[0] == "Part 0 Page 1 of 3"
    assert [each[-1] for each in words_of(second.data)] == ["4"] * 4
    with opened(second.data) as pdf, pdf.open_outline() as outline:
        assert [str(each.title) for each in outline.root] == [
            f"Part {number}" for number in range(3)
        ]


def test_t45_what_is_erased_meanwhile_is_laid_out_again(
    space: OpenSpace, asked: list[str]
) -> None:
    bodies = ["<h2>One</h2>", "<h2>Two</h2>"]
    make_long(long(bodies), kept=Drawer(space))
    drawer = Drawer(space)
    with closing(space.connect(read_only=False)) as vault:
        vault.execute("DELETE FROM made_piece")
    asked.clear()

    whole = make_long(long(bodies), kept=drawer)

    assert asked == [*map(page_of, bodies), feet_for(2)]
    assert words_of(whole.data)[1] == "Two Page 2 of 2"


def test_t47_it_is_the_same_with_kept_pieces_and_without(space: OpenSpace) -> None:
    bodies = ["<h2>One</h2>", "<p>漢</p>"]
    first = make_long(long(bodies), kept=Drawer(space))
    again = make_long(long(bodies), kept=Drawer(space))
    alone = make_long(long(bodies))

    assert first.data == again.data == alone.data
    assert first.missing == again.missing == "漢"


def test_whoever_stops_it_gets_nothing_and_nothing_is_kept(space: OpenSpace) -> None:
    with pytest.raises(KeyError):
        make_long(long([LINE] * 3), kept=Drawer(space), going=Step(last=1))

    assert kept_in(space) == []


def test_no_more_is_begun_than_is_needed(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(Child, "ask", lambda *_: made())
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    jobs = long([f"<p>{number}</p>" for number in range(6)])

    def counted() -> Iterator[Job]:
        for each in jobs.jobs:
            begun.append(steps.done)
            yield each

    steps = Step()
    make_long(replace(jobs, jobs=counted()), going=steps)

    # Three are on their way; a further one is begun when the first of them is there.
    assert begun == [0, 0, 0, 1, 2, 3]
    assert len(asked) == steps.done == 7


@pytest.mark.parametrize(
    ("outcome", "steps", "error"),
    [
        (Outcome.TIME, 0, NoPdfError),
        (Outcome.STOPPED, 1, NoPdfError),
        (Outcome.STOPPED, 0, KeyError),
    ],
)
def test_t50_a_piece_that_fails_is_told_and_a_stop_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
    outcome: Outcome,
    steps: int,
    error: type[Exception],
) -> None:
    def ask(*_: object) -> Reply:
        raise NoPdfError(outcome)

    monkeypatch.setattr(Child, "ask", ask)

    with pytest.raises(error):
        make_long(long([LINE]), going=Step(last=steps))
