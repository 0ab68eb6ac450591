"""A long collection: how far it is, stopping it, and saving it once it is there."""

import zipfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from typing import Any

import pytest

from planner.bundles.work import Laying
from planner.exports.crew import Crew
from planner.exports.job import Job, Outcome, Reply
from planner.exports.pdf import NoPdfError
from planner.imports.work import Works
from tests.bundles.conftest import space_of
from tests.bundles.made import ACCOUNT, pdf_words
from tests.page import PageClient, text

SAVE, SHOWN = "/bundles/1/save", "/bundles/1/progress"


def begin(page: PageClient, passphrase: str = "") -> Callable[[], object]:
    """Ask for the file, and return what is then done in the background."""
    page.put_off.clear()
    page.send("/bundles/1/document", {"passphrase": passphrase})
    assert page.location == SHOWN
    (work,) = page.put_off
    return work


def kept_in(page: PageClient) -> int:
    """Return how many pieces the store keeps."""
    with closing(space_of(page).connect(read_only=True)) as vault:
        row = vault.execute("SELECT count(*) AS number FROM made_piece").fetchone()
        return int(row["number"])


def works(page: PageClient) -> Works:
    found: Works = page.app.extensions["bundles"]
    return found


def unzipped(page: PageClient) -> zipfile.ZipFile:
    page.send("/bundles/1/file")
    assert page.status == 200
    assert page.response.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(BytesIO(page.response.get_data()))


def test_it_tells_how_far_it_is_and_then_is_saved(long: PageClient) -> None:
    work = begin(long)
    found = long.get(SHOWN)
    assert "The pages are being laid out 0 of " in text(found)
    assert long.response.headers["Refresh"] == "2"
    assert long.get("/bundles/").select("main")  # other pages can be used

    work()
    found = long.get(SHOWN)
    assert "It is ready It has" in text(found)
    assert "Refresh" not in long.response.headers
    with unzipped(long) as saved:
        words = pdf_words(saved.read("data/chronology.pdf"))

    assert ACCOUNT in words
    assert "Page 2 of " in words
    assert "Made on " in text(long.get("/bundles/"))
    # It was given, and is nowhere any more.
    assert works(long).of(1) is None
    long.get(SHOWN)
    assert long.location == SAVE


def test_it_can_be_locked_with_a_passphrase(long: PageClient) -> None:
    begin(long, "one two three four five six seven")()

    with unzipped(long) as saved:
        assert all(each.flag_bits & 1 for each in saved.infolist())


def test_what_is_stopped_is_not_there_and_what_was_chosen_is(long: PageClient) -> None:
    work = begin(long)
    monitored = works(long).of(1)
    assert isinstance(monitored, Laying)
    long.get(SHOWN)
    # It has not begun yet: whoever stops it does not wait for that.
    monitored.ended.wait = lambda *_: True  # type: ignore[method-assign]
    long.send("/bundles/1/stop")
    assert long.location == SAVE
    assert "It was stopped. What you chose is kept." in text(long.follow())

    work()

    assert monitored.made is None
    assert not monitored.failed
    assert kept_in(long) == 0
    long.get(SHOWN)
    assert long.location == SAVE
    long.send("/bundles/1/file")
    assert long.location == SAVE
    assert "Ms Tern" in text(long.get("/bundles/"))


def test_stopping_in_the_midst_ends_the_renderers(
    long: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[Crew] = []
    work, monitored = begin(long), works(long).of(1)
    assert isinstance(monitored, Laying)
    ask, stop = Crew.ask, Crew.stop

    def asked(self: Crew, job: Job) -> Any:
        if job.pieces:  # all are there, and are to be put together
            monitored.stopped.set()
            monitored.ending()
        return ask(self, job)

    def noted(self: Crew) -> None:
        stopped.append(self)
        stop(self)

    monkeypatch.setattr(Crew, "ask", asked)
    monkeypatch.setattr(Crew, "stop", noted)
    work()

    assert stopped
    assert monitored.made is None
    assert not monitored.failed


def test_nothing_to_stop_is_no_harm(long: PageClient) -> None:
    long.get(SAVE)
    long.send("/bundles/1/stop")
    assert long.location == SAVE


def test_t50_what_takes_too_long_is_told_and_can_be_begun_again(
    long: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begin(long)

    def ask(*_: object) -> Reply:
        raise NoPdfError(Outcome.TIME)

    with monkeypatch.context() as patch:
        patch.setattr("planner.exports.pdf.Child.ask", ask)
        work()
    found = text(long.get(SHOWN))
    assert "This did not work The PDF took too long." in found
    assert "What you chose is kept." in found

    begin(long)()
    assert "It is ready" in text(long.get(SHOWN))


def test_two_are_not_made_at_the_same_time(long: PageClient) -> None:
    begin(long)
    long.get(SAVE)
    long.send("/bundles/1/document", {"passphrase": ""})

    assert long.location == SAVE
    assert "Another one is being made." in text(long.follow())


def test_signs_that_cannot_be_printed_are_named_when_it_is_there(
    long: PageClient,
) -> None:
    long.send("/diary/before", {})
    long.send("/diary/manner", {})
    long.send("/diary/new", {"account": "漢", "kind": "happened"})
    begin(long)()

    assert "no sign for: 漢" in text(long.get(SHOWN))


def test_a_second_time_most_of_it_is_there(
    long: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Job] = []
    begin(long)()
    ask = Crew.ask

    def noted(self: Crew, job: Job) -> Any:
        asked.append(job)
        return ask(self, job)

    monkeypatch.setattr(Crew, "ask", noted)
    assert kept_in(long) > 1
    begin(long)()

    # What the first page says, and putting everything together.
    assert [each.lasts for each in asked] == [False, False]
    assert "Ms Tern" in asked[0].html
    assert "It is ready" in text(long.get(SHOWN))
