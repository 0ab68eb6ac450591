"""The program as a process: starting, starting again, stopping, being killed."""

# ruff: noqa: S603 (our own programs only)

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.client import STUB, Person, Program, is_gone, wait_for


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with Program(tmp_path / "data", STUB) as started:
        yield started


def fake_browser(folder: Path) -> tuple[dict[str, str], Path]:
    """Return an environment in which Firefox writes down what it was told."""
    folder.mkdir()
    note = folder / "note"
    script = folder / "firefox"
    script.write_text(f'#!/bin/sh\necho "$@" >> {note}\n')
    script.chmod(0o755)
    return {"PATH": str(folder), "HOME": str(folder)}, note


def listening(process_ids: list[int]) -> set[tuple[str, int]]:
    """Return what a set of processes listens on."""
    found = set()
    for process_id in process_ids:
        for entry in Path(f"/proc/{process_id}/net").glob("tcp*"):
            owned = {
                str(number.readlink())
                for number in Path(f"/proc/{process_id}/fd").iterdir()
                if number.is_symlink() and os.path.lexists(number)
            }
            for line in entry.read_text().splitlines()[1:]:
                words = line.split()
                if words[3] == "0A" and f"socket:[{words[9]}]" in owned:
                    host, _, port = words[1].partition(":")
                    found.add((host, int(port, 16)))
    return found


def test_u1_the_printed_address_and_the_listening_socket_agree(
    program: Program,
) -> None:
    assert listening(program.processes()) == {("0100007F", program.port)}


def test_u1_a_port_that_is_taken_is_not_asked_for_twice(
    program: Program, tmp_path: Path
) -> None:
    options = ("--no-browser", f"--port={program.port}")
    with Program(tmp_path / "other", STUB, options) as other:
        assert other.port != program.port
        assert listening(other.processes()) == {("0100007F", other.port)}


def test_u1_the_browser_is_opened_at_the_address_that_listens(tmp_path: Path) -> None:
    given, note = fake_browser(tmp_path / "bin")
    data = tmp_path / "data"
    with Program(data, STUB, options=(), environment=given) as started:
        wait_for(lambda: note.exists() and note.read_text().endswith("\n"))
        option, address = note.read_text().split()

        assert option == "--private-window"
        assert Person(address).get("/a").status == 200
        port = int(address.split(":")[2].split("/")[0])
        assert listening(started.processes()) == {("0100007F", port)}


def test_u2_started_again_it_opens_the_running_one(tmp_path: Path) -> None:
    given, note = fake_browser(tmp_path / "bin")
    data = tmp_path / "data"
    with Program(data, STUB, environment=given) as first:
        second = Program(data, STUB, options=(), environment=given).start()

        said, wrong = second.end()

        assert second.process.returncode == 0
        assert (said, wrong) == ("", "")
        wait_for(lambda: note.exists() and note.read_text().endswith("\n"))
        assert note.read_text() == f"--private-window {first.address}\n"


def test_u2_started_again_without_a_browser_it_says_where_the_first_is(
    program: Program,
) -> None:
    second = Program(program.data, STUB).start()

    assert second.address == program.address
    assert second.end() == (f"{program.address}\n", "")
    assert second.process.returncode == 0


def test_u2_another_way_to_write_the_folder_is_the_same_folder(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(program.data)

    second = Program(tmp_path / "link", STUB).start()

    assert second.address == program.address
    second.end()


def test_u10_a_start_makes_nothing_on_disk(program: Program, tmp_path: Path) -> None:
    Person(program.address).get("/a")

    assert list(tmp_path.iterdir()) == []


def test_u3_closed_from_inside_every_process_is_gone(
    program: Program,
) -> None:
    everyone = program.processes()

    assert Person(program.address).get("/stop").status == 200

    wait_for(lambda: all(map(is_gone, everyone)))
    program.end()
    assert program.process.returncode == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_u8_stopped_from_the_terminal_it_ends_in_order(
    program: Program, name: str
) -> None:
    everyone = program.processes()

    program.process.send_signal(getattr(signal, name))

    wait_for(lambda: all(map(is_gone, everyone)))
    assert program.end()[1] == ""
    assert program.process.returncode == 0


def test_t9_a_lock_is_the_end_of_a_process_and_not_of_the_program(
    program: Program,
) -> None:
    person = Person(program.address)
    worker = int(person.get("/a").text)
    wait_for(lambda: len(program.processes()) == 3)
    waiting = set(program.processes()) - {program.process.pid, worker}

    person.get("/lock")

    # The next page is served by one that was there already: nobody waits for a start.
    assert {int(person.get("/a").text)} == waiting
    assert is_gone(worker)


def test_an_answer_under_way_survives_the_lock(program: Program) -> None:
    slow = subprocess.Popen(
        ["/usr/bin/curl", "-s", f"{program.address}slow"], stdout=subprocess.PIPE
    )
    time.sleep(0.3)

    Person(program.address).get("/lock")

    assert slow.communicate(timeout=30)[0].isdigit()


def test_t66_a_killed_launcher_takes_its_workers_with_it(program: Program) -> None:
    person = Person(program.address)
    person.get("/a")
    everyone = program.processes()
    assert len(everyone) >= 2

    program.process.kill()

    wait_for(lambda: all(map(is_gone, everyone)))


def test_t66_after_a_kill_and_on_a_copied_folder_it_starts(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with Program(tmp_path / "one", STUB) as first:
        assert (tmp_path / "one" / "lock").exists()
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        with Program(tmp_path / "two", STUB) as copy:
            assert copy.address != first.address
        first.process.kill()
        first.process.wait()

    with Program(tmp_path / "one", STUB) as again:
        assert Person(again.address).get("/a").status == 200


def test_u8_t61_the_terminal_shows_the_name_the_address_and_how_to_stop(
    program: Program,
) -> None:
    person = Person(program.address)
    person.get("/fail?seeded-words")
    person.get("/remember")
    person.get("/lock")
    person.get("/stop")

    said, wrong = program.end()

    first, second = said.splitlines()
    assert first.startswith("Planner is running. To stop it,")
    assert second == program.address
    assert wrong.startswith("Something went wrong. E")
    assert wrong.count("\n") == 1
    assert "seeded" not in said + wrong


def test_d17_with_a_browser_the_terminal_shows_no_address(tmp_path: Path) -> None:
    given, note = fake_browser(tmp_path / "bin")
    started = Program(tmp_path / "data", STUB, options=(), environment=given).start()
    wait_for(lambda: note.exists() and note.read_text().endswith("\n"))
    Person(note.read_text().split()[1]).get("/stop")

    said, wrong = started.end()

    assert said.count("\n") == 1
    assert "http" not in said
    assert wrong == ""


def test_t12_what_a_process_list_shows_is_plain_and_no_secret(program: Program) -> None:
    Person(program.address).get("/a")
    token = program.address.split("/")[3].encode()

    for process_id in program.processes():
        shown = Path(f"/proc/{process_id}/cmdline").read_bytes()
        inside = Path(f"/proc/{process_id}/environ").read_bytes()
        assert token not in shown + inside
        assert str(program.port).encode() not in shown


def test_t27_no_process_of_the_program_can_be_dumped(program: Program) -> None:
    Person(program.address).get("/a")
    for process_id in program.processes():
        limits = Path(f"/proc/{process_id}/limits").read_text().splitlines()
        (core,) = (row for row in limits if row.startswith("Max core"))
        assert core.split()[4] == "0"
        status = Path(f"/proc/{process_id}/status").read_text()
        assert "Umask:\t0077" in status
