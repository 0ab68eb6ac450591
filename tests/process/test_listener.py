import socket

import pytest

from planner.process import listener


def test_u1_a_free_port_of_this_machine_is_used() -> None:
    with listener.listen() as opened:
        host, port = opened.getsockname()

    assert host == "127.0.0.1"
    assert port > 0


def test_u1_a_preferred_port_is_used_when_it_is_free() -> None:
    with listener.listen() as found:
        port = found.getsockname()[1]

    with listener.listen(port) as opened:
        assert opened.getsockname()[1] == port


def test_u1_another_port_is_used_when_the_preferred_one_is_taken() -> None:
    with socket.socket() as occupied:
        occupied.bind(("127.0.0.1", 0))
        occupied.listen()
        port = occupied.getsockname()[1]

        with listener.listen(port) as opened:
            assert opened.getsockname()[1] not in {0, port}


def test_a_machine_without_any_free_port_is_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "listen", refuse)

    with pytest.raises(OSError):  # noqa: PT011 (which one is the system's business)
        listener.listen()


def test_the_socket_is_described_by_a_number_that_the_worker_inherits() -> None:
    with listener.listen() as opened:
        assert listener.inherited(opened) == (opened.fileno(),)
        assert listener.hand_over(opened, 1) == str(opened.fileno())


def test_the_worker_takes_the_same_socket() -> None:
    opened = listener.listen()
    address = opened.getsockname()

    with listener.take_over(str(opened.detach())) as taken:
        assert taken.getsockname() == address
