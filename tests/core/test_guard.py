# ruff: noqa: S603 (our own programs only)

import subprocess
import sys

import pytest

from planner.core.guard import RefusedError, check, no_program, stand_guard

TRIED = {
    "connect": "import socket; socket.socket().connect(('127.0.0.1', 9))",
    "resolve": "import socket; socket.getaddrinfo('example.org', 80)",
    "an old way to resolve": "import socket; socket.gethostbyname('example.org')",
    "send a datagram": "import socket as s;"
    " s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a program": "import subprocess; subprocess.run(['true'])",
    "the shell": "import os; os.system('true')",
    "becoming another program": "import os; os.execv('/bin/true', ['true'])",
    "a program by a back way": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "a copy of itself": "import os; os.fork()",
    "a fetch": "import urllib.request as r; r.urlopen('http://127.0.0.1:9/')",
}


@pytest.mark.parametrize("code", TRIED.values(), ids=TRIED)
def test_t65_what_the_program_never_does_is_refused(code: str) -> None:
    guarded = f"from planner.core.guard import stand_guard; stand_guard()\n{code}"

    done = subprocess.run(
        [sys.executable, "-c", guarded], capture_output=True, text=True, check=False
    )

    assert "RefusedError: refused" in done.stderr


def test_t65_what_the_program_does_is_let_through() -> None:
    code = (
        "import socket, subprocess, sys\n"
        "from planner.core.guard import stand_guard\n"
        "stand_guard(lambda command: command == [sys.executable, '-c', 'pass'])\n"
        "socket.getaddrinfo('127.0.0.1', 80)\n"
        "a, b = socket.socketpair(); a.sendall(b'x'); b.recv(1)\n"
        "assert subprocess.run([sys.executable, '-c', 'pass']).returncode == 0\n"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0


@pytest.mark.parametrize(
    ("event", "details"),
    [
        ("socket.connect", (None, "\0local")),
        ("socket.getaddrinfo", ("127.0.0.1", 80, 0, 0, 0)),
        ("open", ("file", "r", 0)),
    ],
)
def test_t65_a_socket_of_this_machine_and_a_file_are_no_matter(
    event: str, details: tuple[object, ...]
) -> None:
    check(event, details, no_program)


@pytest.mark.parametrize(
    ("event", "details"),
    [
        ("os.system", ("x",)),
        ("socket.connect", (None, ("203.0.113.1", 80))),
        ("socket.sendto", (None, ("127.0.0.1", 80))),
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
        ("socket.getaddrinfo", (None, 80, 0, 0, 0)),
        ("subprocess.Popen", ("x", ["x"], None, None)),
    ],
)
def test_t65_each_event_is_refused(event: str, details: tuple[object, ...]) -> None:
    with pytest.raises(RefusedError):
        check(event, details, no_program)


def test_t65_a_program_is_started_only_with_permission() -> None:
    check("subprocess.Popen", ("x", ["x", "y"], None, None), lambda c: c == ["x", "y"])


def test_the_guard_hangs_its_check_into_the_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hooks: list[object] = []
    monkeypatch.setattr(sys, "addaudithook", hooks.append)

    stand_guard()

    (hook,) = hooks
    assert callable(hook)
    with pytest.raises(RefusedError):
        hook("os.system", ("x",))
