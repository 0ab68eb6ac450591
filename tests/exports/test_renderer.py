"""The child process: what it may use, how it is stopped, what it says."""

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest

from planner.exports import pdf, renderer
from planner.exports.job import (
    Job,
    Outcome,
    Reply,
    job_from,
    job_to_bytes,
    reply_from,
    reply_to_bytes,
)
from planner.exports.limits import RefusedError, environment, refuse_writing
from planner.exports.pdf import NoPdfError, make_pdf
from planner.process.worker import may_start
from tests.exports.pages import job_of, made_of

JOB = job_of("<h1>List</h1>")


def child(code: str) -> list[str]:
    """Return a renderer that does something else with its job, under its limits."""
    start = (
        "import sys, os; from planner.exports import renderer, limits, job;"
        "limits.confine(); job.job_from(sys.stdin.buffer);"
    )
    return [sys.executable, "-c", start + code]


def outcome_of(code: str, seconds: float = 20) -> Outcome:
    with pytest.raises(NoPdfError) as caught:
        make_pdf(JOB, command=child(code), seconds=seconds)
    assert "List" not in caught.value.sentence
    return caught.value.outcome


def test_t50_a_renderer_that_loops_is_killed() -> None:
    # By its own limit of CPU time it would end as one that was stopped.
    assert outcome_of("exec('while True: pass')", seconds=2) is Outcome.TIME


def test_t50_a_renderer_that_sleeps_is_killed() -> None:
    assert outcome_of("import time; time.sleep(600)", seconds=1) is Outcome.TIME


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to the limit")
def test_t50_two_gib_are_refused() -> None:
    # The child has to get as far as asking: it says so by its way to end.
    code = (
        "exec('try:\\n    bytearray(2 * 1024**3)\\nexcept MemoryError:\\n"
        "    reply = job.Reply(job.Outcome.MEMORY)\\n"
        "    sys.stdout.buffer.write(job.reply_to_bytes(reply))')"
    )

    assert outcome_of(code) is Outcome.MEMORY


def test_t50_too_much_memory_at_once_is_a_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def press(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("planner.exports.press.press", press)

    assert renderer.make(JOB) == Reply(Outcome.MEMORY)


def test_t50_a_page_too_deep_to_lay_out_is_a_code() -> None:
    deep = "<div>" * 3000 + "x" + "</div>" * 3000

    with pytest.raises(NoPdfError) as caught:
        made_of(deep)

    assert caught.value.outcome in {Outcome.DEEP, Outcome.STOPPED}


def test_t50_endless_recursion_is_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def press(*arguments: object) -> object:
        return press(*arguments)

    monkeypatch.setattr("planner.exports.press.press", press)

    assert renderer.make(JOB) == Reply(Outcome.DEEP)


def test_t50_a_failure_is_a_code_without_a_word_of_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def press(*_: object) -> None:
        raise ValueError("what somebody wrote")

    monkeypatch.setattr("planner.exports.press.press", press)

    assert renderer.make(JOB) == Reply(Outcome.FAILED)


def test_a_computer_without_the_libraries_is_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "planner.exports.press", None)

    assert renderer.make(JOB) == Reply(Outcome.ABSENT)


def test_t50_after_a_renderer_that_was_stopped_the_next_one_works() -> None:
    assert outcome_of("os._exit(3)") is Outcome.STOPPED
    assert make_pdf(JOB).pages == 1


@pytest.mark.parametrize("outcome", [each for each in Outcome if each != "done"])
def test_every_outcome_has_a_sentence(outcome: Outcome) -> None:
    assert NoPdfError(outcome).sentence.endswith(".")
    assert NoPdfError(outcome).status == 503


def test_a_job_and_a_reply_come_through_a_pipe_unchanged() -> None:
    job = Job(html="<p>שלום", title="List", language="he", passphrase="long enough")
    reply = Reply(Outcome.DONE, 3, "😀", b"%PDF")

    assert job_from(BytesIO(job_to_bytes(job))) == job
    assert reply_from(BytesIO(reply_to_bytes(reply))) == reply


@pytest.mark.parametrize("length", [0, 5, 30, -1])
def test_half_a_reply_is_none(length: int) -> None:
    whole = reply_to_bytes(Reply(Outcome.DONE, 1, "", b"%PDF"))

    assert reply_from(BytesIO(whole[:length])) == Reply(Outcome.STOPPED)


def test_a_reply_that_makes_no_sense_is_none() -> None:
    words = b'{"outcome": "better", "pages": 1, "missing": ""}'
    block = len(words).to_bytes(8, "big") + words

    assert reply_from(BytesIO(block)).outcome is Outcome.STOPPED


def test_one_job_gets_one_answer() -> None:
    answers = BytesIO()

    renderer.answer(BytesIO(job_to_bytes(JOB)), answers)

    assert reply_from(BytesIO(answers.getvalue())).outcome is Outcome.DONE


def test_the_worker_may_start_exactly_this() -> None:
    assert may_start(list(pdf.COMMAND))


def test_the_child_is_told_nothing_about_the_person() -> None:
    outer = {"HOME": "/home/ana", "USER": "ana", "LD_LIBRARY_PATH": "/lib"}

    inner = environment(outer, Path("fonts.conf"))

    assert inner["LD_LIBRARY_PATH"] == "/lib"
    assert inner["FONTCONFIG_FILE"] == "fonts.conf"
    assert not [value for value in inner.values() if "ana" in value]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("notes.txt", "w", os.O_WRONLY | os.O_CREAT)),
        ("open", ("notes.txt", "a", os.O_RDWR | os.O_APPEND)),
        ("os.mkdir", ("notes", 0o700, -1)),
        ("os.rename", ("a", "b", -1, -1)),
        ("tempfile.mkstemp", ("/tmp/x",)),  # noqa: S108 - only a name
    ],
)
def test_the_child_may_change_no_file(
    event: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(RefusedError):
        refuse_writing(event, arguments)


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("notes.txt", "r", os.O_RDONLY)),
        ("open", ("notes.txt", "r", None)),
        ("import", ("os",)),
    ],
)
def test_the_child_may_read(event: str, arguments: tuple[object, ...]) -> None:
    refuse_writing(event, arguments)


@pytest.mark.parametrize(
    "code",
    [
        "open('/dev/shm/x', 'w')",
        "os.mkdir('/dev/shm/x')",
        "os.system('true')",
        "__import__('subprocess').run(['true'])",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
    ],
)
def test_what_the_confined_child_tries_ends_it(code: str) -> None:
    done = "sys.stdout.buffer.write(job.reply_to_bytes(job.Reply(job.Outcome.DONE)))"

    assert outcome_of(f"{code}; {done}") is Outcome.STOPPED
    assert not Path("/dev/shm/x").exists()  # noqa: S108 - nobody may have made it


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_the_limits_of_the_child_are_set() -> None:
    code = (
        "import resource as r;"
        "reply = job.Reply(job.Outcome.DONE, missing=repr(["
        "r.getrlimit(r.RLIMIT_FSIZE)[1], r.getrlimit(r.RLIMIT_CORE)[1],"
        "r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_AS)[1] < 2 * 1024**3]));"
        "sys.stdout.buffer.write(job.reply_to_bytes(reply))"
    )

    reply = make_pdf(JOB, command=child(code))

    assert reply.missing == "[0, 0, 60, True]"
