"""The bell on Windows: a named pipe, which by default only its own user may write to.

This could not be tried where it was written; it is kept as small as it can be.
"""

import sys

if sys.platform == "win32":
    from collections.abc import Callable
    from contextlib import suppress
    from multiprocessing.connection import Client, Listener
    from threading import Thread

    class PipeBell:
        """Held by the running program; answered in the background."""

        def __init__(self, held: Listener) -> None:
            self._held = held

        def answer_with(self, answer: Callable[[str], str]) -> None:
            """Answer whoever rings, from now on."""
            Thread(target=self._attend, args=(answer,), daemon=True).start()

        def close(self) -> None:
            """Take the bell down."""
            self._held.close()

        def _attend(self, answer: Callable[[str], str]) -> None:
            while True:
                try:
                    with self._held.accept() as caller, suppress(UnicodeError):
                        asked = caller.recv_bytes(200).decode("ascii")
                        caller.send_bytes(answer(asked).encode("ascii"))
                except EOFError:
                    continue
                except OSError:
                    return

    def hang(name: str) -> PipeBell | None:
        """Hang up the bell; None when another program holds it."""
        try:
            return PipeBell(Listener(name, "AF_PIPE"))
        except OSError:
            return None

    def ring(name: str, wish: str) -> str:
        """Ask the program that holds the bell; return what it says."""
        with Client(name, "AF_PIPE") as caller:
            caller.send_bytes(wish.encode("ascii"))
            return caller.recv_bytes(200).decode("ascii")
