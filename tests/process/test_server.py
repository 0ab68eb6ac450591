import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from planner.process import listener
from planner.process.server import NOT_FOUND, Server

Browse = Callable[..., bytes]


class House:
    """A server with a page for each case."""

    def __init__(self, timeout: int = 2) -> None:
        self.socket = listener.listen()
        self.failures: list[None] = []
        self.go_on = threading.Event()
        self.server = Server(
            self.socket,
            self.pages,
            failed=lambda: self.failures.append(None),
            timeout=timeout,
        )
        self.server.expiration_interval = 0.05
        self.server.prepare()
        self.thread = threading.Thread(target=self.server.serve)
        self.thread.start()

    def pages(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        headers = [("Server", "x"), ("Date", "x"), ("Connection", "x")]
        match environ["PATH_INFO"]:
            case "/sized":
                headers.append(("Content-Length", "5"))
            case "/empty":
                start("204 No Content", [])
                return []
            case "/fail":
                raise ValueError("seeded words")
            case "/slow":
                self.go_on.wait(5)
            case "/end":
                self.server.take_no_more()
            case "/big":
                start("200 OK", [("Content-Length", str(3_000_000))])
                return (b"x" * 100_000 for _ in range(30))
            case _:
                pass
        start("200 OK", headers)
        return [b"hello"]

    def connect(self) -> socket.socket:
        made = socket.create_connection(self.socket.getsockname(), timeout=5)
        made.settimeout(5)
        return made

    def ask(self, request: bytes) -> bytes:
        with self.connect() as browser:
            browser.sendall(request)
            return read_all(browser)


def read_all(browser: socket.socket) -> bytes:
    said = b""
    while piece := browser.recv(65536):
        said += piece
    return said


def read_to(browser: socket.socket, end: bytes) -> bytes:
    said = b""
    while not said.endswith(end):
        said += browser.recv(4096)
    return said


def asking(
    path: str, *headers: str, method: str = "GET", version: str = "1.1"
) -> bytes:
    lines = [f"{method} {path} HTTP/{version}", "Host: x", *headers, "", ""]
    return "\r\n".join(lines).encode()


def opened(timeout: int = 2) -> Iterator[House]:
    made = House(timeout)
    yield made
    made.go_on.set()
    made.server.stop()
    made.thread.join(5)
    made.socket.close()


@pytest.fixture
def house() -> Iterator[House]:
    yield from opened()


@pytest.fixture
def patient_house() -> Iterator[House]:
    """A server that would wait for longer than any test takes."""
    yield from opened(timeout=600)


CLOSE = "Connection: close"


def test_t31_an_answer_names_no_server_and_no_time(house: House) -> None:
    assert house.ask(asking("/sized", CLOSE)) == (
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
    )


def test_an_answer_of_unknown_length_comes_in_pieces(house: House) -> None:
    said = house.ask(asking("/", CLOSE))

    assert b"Transfer-Encoding: chunked" in said
    assert said.endswith(b"\r\n\r\n5\r\nhello\r\n0\r\n\r\n")


def test_an_old_browser_gets_it_in_one(house: House) -> None:
    said = house.ask(asking("/", "Connection: Keep-Alive", version="1.0"))

    assert said.endswith(b"Connection: close\r\n\r\nhello")


@pytest.mark.parametrize(("path", "method"), [("/empty", "GET"), ("/", "HEAD")])
def test_an_answer_without_a_body_has_no_length(
    house: House, path: str, method: str
) -> None:
    assert b"chunked" not in house.ask(asking(path, CLOSE, method=method))


def test_a_connection_serves_several_requests(house: House) -> None:
    with house.connect() as browser:
        for _ in range(3):
            browser.sendall(asking("/sized"))
            assert read_to(browser, b"hello")


UNREADABLE = {
    "no words": b"\r\n\r\nx\r\n\r\n",
    "an old line end": b"GET / HTTP/1.1\n\n",
    "another protocol": b"GET / SMTP/1.0\r\n\r\n",
    "a later version": b"GET / HTTP/9.0\r\n\r\n",
    "a foreign method": b"CONNECT example.org:80 HTTP/1.1\r\n\r\n",
    "a bad header": b"GET / HTTP/1.1\r\nx\r\n\r\n",
    "a bad length": b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    "a bad coding": b"GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    "a secure greeting": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
}


@pytest.mark.parametrize("request_", UNREADABLE.values(), ids=UNREADABLE)
def test_t31_what_cannot_be_read_gets_the_answer_that_says_nothing(
    house: House, request_: bytes
) -> None:
    assert house.ask(request_) == NOT_FOUND


def test_t35_headers_of_a_megabyte_are_refused(house: House) -> None:
    said = b""
    with house.connect() as browser:
        try:
            browser.sendall(asking("/", "X-Long: " + "x" * 1_000_000))
            said = browser.recv(4096)
        except ConnectionError:
            said = NOT_FOUND

    assert said == NOT_FOUND


def test_headers_of_the_usual_size_are_read(house: House) -> None:
    assert b"hello" in house.ask(asking("/", CLOSE, "X-Long: " + "x" * 15_000))


def test_half_a_request_is_let_go_after_a_while(house: House) -> None:
    with house.connect() as browser:
        browser.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")

        assert read_all(browser) == NOT_FOUND


def test_t61_a_failure_below_the_pages_is_a_note_without_words(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    assert house.ask(asking("/fail")) == NOT_FOUND

    assert house.failures == [None]
    assert capfd.readouterr() == ("", "")


def test_what_the_server_tells_without_a_failure_is_dropped(house: House) -> None:
    house.server.error_log("words")
    house.server.error_log("words", 20, traceback=False)

    assert house.failures == []


def test_a_form_that_no_page_reads_does_not_cut_the_answer_off(house: House) -> None:
    body = b"x" * 3_000_000
    head = asking("/sized", f"Content-Length: {len(body)}", method="POST")

    with house.connect() as browser:
        browser.sendall(head + body)
        assert read_to(browser, b"hello")
        browser.sendall(asking("/sized", CLOSE))
        assert read_all(browser).endswith(b"hello")


def test_a_body_in_pieces_ends_the_connection(house: House) -> None:
    head = asking("/sized", "Transfer-Encoding: chunked", method="POST")

    assert house.ask(head + b"0\r\n\r\n").endswith(b"Connection: close\r\n\r\nhello")


def test_a_long_answer_arrives_whole(house: House) -> None:
    assert len(house.ask(asking("/big", CLOSE))) > 3_000_000


def test_silent_connections_hold_no_thread(patient_house: House) -> None:
    silent = [patient_house.connect() for _ in range(20)]
    assert len(silent) > patient_house.server.requests.min

    # If each of them held a thread, nobody would be left to answer this.
    patient_house.ask(asking("/", CLOSE))

    for connection in silent:
        connection.setblocking(False)  # noqa: FBT003 - that is its only parameter
        with pytest.raises(BlockingIOError):  # it was not closed to make room
            connection.recv(1)
        connection.close()


def test_more_connections_than_are_kept_are_still_answered(house: House) -> None:
    silent = [house.connect() for _ in range(40)]
    time.sleep(0.2)

    assert b"Connection: close" in house.ask(asking("/sized"))
    for connection in silent:
        connection.close()


def test_once_it_ends_silent_connections_are_closed_and_no_new_one_is_taken(
    house: House,
) -> None:
    silent = house.connect()
    time.sleep(0.2)

    assert b"Connection: close" in house.ask(asking("/end"))

    assert read_all(silent) == b""
    silent.close()
    with house.connect() as late:
        late.settimeout(0.5)
        late.sendall(asking("/"))
        with pytest.raises(TimeoutError):
            late.recv(1)


def test_ending_twice_does_no_harm(house: House) -> None:
    house.server.take_no_more()
    house.server.take_no_more()

    assert house.server.is_ending


def test_t61_once_it_ends_a_lost_connection_is_no_failure(house: House) -> None:
    house.server.take_no_more()
    house.server.error_log("words", traceback=True)

    assert house.failures == []


def test_an_answer_under_way_is_waited_for(house: House) -> None:
    with house.connect() as browser:
        browser.sendall(asking("/slow"))
        time.sleep(0.2)
        house.server.take_no_more()
        assert not house.server.wait_until_answered(0.1)

        house.go_on.set()

        assert house.server.wait_until_answered(2)
        assert read_all(browser).endswith(b"0\r\n\r\n")
