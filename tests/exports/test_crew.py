"""Several renderers at once: one job after another, failures, and being stopped."""

import sys
import threading
import time
from concurrent.futures import CancelledError, Future

import pytest

from planner.exports import crew
from planner.exports.crew import Crew
from planner.exports.job import Job, Outcome, Reply
from planner.exports.pdf import Child, NoPdfError
from tests.exports.pages import job_of, made_of, opened

#: A renderer that says its own number in the place of signs that are missing, and does
#: what a job says in the place of a title.
ODD = """
import sys, os, time
from planner.exports import job
while True:
    try:
        told = job.job_from(sys.stdin.buffer)
    except EOFError:
        break
    exec(told.title)
    reply = job.Reply(job.Outcome.DONE, missing=str(os.getpid()), memory=9)
    sys.stdout.buffer.write(job.reply_to_bytes(reply))
    sys.stdout.buffer.flush()
"""
COMMAND = [sys.executable, "-c", ODD]


def odd(code: str = "pass") -> Job:
    return Job(html="", title=code, language="en")


def test_one_renderer_takes_one_job_after_another() -> None:
    with Crew(1, command=COMMAND) as some:
        found = {some.ask(odd()).result().missing for _each in range(3)}

    assert len(found) == 1


def test_one_gets_ready_before_there_is_a_job() -> None:
    began = "import time; since = time.monotonic()\n"
    with Crew(2, command=[sys.executable, "-c", began + ODD]) as some:
        some.get_ready()
        time.sleep(0.5)
        said = odd("if time.monotonic() - since < 0.2: os._exit(3)")

        assert some.ask(said).result().outcome is Outcome.DONE


def test_two_work_at_the_same_time_where_there_is_much() -> None:
    with Crew(2, command=COMMAND) as some:
        asked = [some.ask(odd("time.sleep(0.5)")) for _each in range(4)]

        assert len({each.result().missing for each in asked}) == 2


def test_one_does_it_where_there_is_little() -> None:
    with Crew(2, command=COMMAND) as some:
        for _again in range(3):
            asked = [some.ask(odd("time.sleep(0.2)")) for _each in range(2)]

            assert len({each.result().missing for each in asked}) == 1


def test_t50_one_that_cannot_start_is_told_and_nobody_waits_for_it() -> None:
    with Crew(1, command=["/no/such/program"]) as some:
        some.get_ready()
        for _again in range(2):
            with pytest.raises(OSError, match="No such file"):
                some.ask(odd()).result()


def test_there_are_no_more_than_the_computer_has_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert crew.usual_size() == 2
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert crew.usual_size() == 1


def test_a_real_renderer_makes_the_same_again_and_again() -> None:
    jobs = [job_of("<h1>One</h1>"), job_of("<p>Two</p>"), job_of("<h1>One</h1>")]
    with Crew(1) as some:
        first, other, again = (some.ask(job).result() for job in jobs)

    assert first.data == again.data == made_of("<h1>One</h1>").data
    assert (first.headings, other.headings) == ("1", "")
    with opened(other.data) as found:
        assert len(found.pages) == 1


def test_t50_after_a_failure_there_is_a_new_renderer() -> None:
    with Crew(1, command=COMMAND) as some:
        before = some.ask(odd()).result().missing
        with pytest.raises(NoPdfError) as caught:
            some.ask(odd("os._exit(3)")).result()
        after = some.ask(odd()).result().missing

    assert caught.value.outcome is Outcome.STOPPED
    assert before != after


def test_t50_a_job_that_takes_too_long_is_told_as_such() -> None:
    with Crew(1, command=COMMAND, seconds=0.5) as some:
        with pytest.raises(NoPdfError) as caught:
            some.ask(odd("time.sleep(600)")).result()

        assert caught.value.outcome is Outcome.TIME


def test_t50_one_that_grew_gives_its_place_to_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew, "MEMORY", 8)
    with Crew(1, command=COMMAND) as some:
        found = {some.ask(odd()).result().missing for _each in range(2)}

    assert len(found) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="counted on Linux")
def test_a_renderer_tells_how_much_memory_it_had() -> None:
    # Whatever was in the memory of the one that started it is not counted.
    large = bytearray(400 * 2**20)
    found = made_of("<p>x</p>").memory
    del large

    assert 20_000 < found < crew.MEMORY


def test_being_stopped_ends_what_is_under_way() -> None:
    with Crew(1, command=COMMAND) as some:
        under_way = some.ask(odd("time.sleep(600)"))
        waiting = some.ask(odd())
        threading.Timer(0.5, some.stop).start()

        for each in (under_way, waiting, some.ask(odd())):
            with pytest.raises(NoPdfError) as caught:
                each.result()
            assert caught.value.outcome is Outcome.STOPPED


def test_whoever_leaves_in_the_midst_leaves_nobody_behind() -> None:
    asked: list[Future[Reply]] = []

    def leave() -> None:
        with Crew(1, command=COMMAND) as some:
            asked.extend((some.ask(odd("time.sleep(600)")), some.ask(odd())))
            raise KeyError

    with pytest.raises(KeyError):
        leave()

    for each in asked:
        with pytest.raises((NoPdfError, CancelledError)):
            each.result()


def test_fewer_are_there_when_only_one_is_needed() -> None:
    with Crew(2, command=COMMAND) as some:
        asked = [some.ask(odd("time.sleep(0.3)")) for _each in range(4)]
        before = {each.result().missing for each in asked}
        some.fewer()
        slow = some.ask(odd("time.sleep(0.3)"))
        after = {slow.result().missing, some.ask(odd()).result().missing}

    assert len(before) == 2
    assert len(after | before) <= 3
    assert after & before


def test_one_that_does_not_want_to_end_is_ended() -> None:
    child = Child([sys.executable, "-c", "import time; time.sleep(600)"])
    start = time.monotonic()

    child.close()

    assert time.monotonic() - start < 300


def test_t50_one_that_ended_before_it_heard_the_job_is_told_as_stopped() -> None:
    child = Child([sys.executable, "-c", "pass"])
    with pytest.raises(NoPdfError) as caught:
        child.ask(odd("#" * 2_000_000))
    child.close()

    assert caught.value.outcome is Outcome.STOPPED
