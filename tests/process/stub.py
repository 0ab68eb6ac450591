"""A worker with pages of its own: what the launcher's tests start in place of ours."""

import os
import sys
import time
from collections.abc import Iterable
from typing import Any

from planner.process.messages import Message
from planner.process.worker import Pages, main
from planner.vault.errors import LibraryError
from planner.web.run import Ending, Run


def make_nothing(_told: Message, _run: Run) -> Pages:
    raise LibraryError


def make(told: Message, run: Run) -> Pages:  # noqa: C901 (one case for each page)
    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: C901 (one case for each page)
        path = environ["PATH_INFO"].removeprefix(f"/{run.token}")
        body = str(os.getpid())
        match path:
            case "/lock":
                run.ends(Ending.LOCK)
            case "/stop":
                run.ends(Ending.STOP)
            case "/report":
                run.report(b"public")
            case "/hold":
                run.hold(b"sealed")
            case "/taken":
                run.taken()
            case "/remember":
                run.remember({"language": "es"})
            case "/state":
                body = repr((run.held, run.sealing_key, run.remembered, told["data"]))
            case "/crash":
                os._exit(3)
            case "/slow":
                time.sleep(1)
            case "/fail":
                raise ValueError("seeded words")
            case _:
                pass
        start("200 OK", [("Content-Type", "text/plain"), ("Server", "x")])
        return [body.encode()]

    return Pages(application, lambda: None)


if __name__ == "__main__":
    main(make_nothing if "no library" in sys.argv else make)
