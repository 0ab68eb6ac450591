"""Nothing that fails says more than a code: no text, no path, no address (D17)."""

import logging
import sys
import threading
import warnings
from collections.abc import Callable
from types import TracebackType

from planner.core.codes import code_of

Report = Callable[[str], None]
#: The code of a failure that a library logged without the failure itself.
_LOGGED = "E000000"


class CodesOnly(logging.Handler):
    """Takes what libraries log; passes on the code of errors and drops the rest."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.ERROR)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on the code."""
        error = record.exc_info[1] if record.exc_info else None
        # Our own pages give the code that they show; libraries give the failure.
        known = _LOGGED if error is None else code_of(error)
        self._report(getattr(record, "code", known))


def hush(report: Report) -> None:
    """From now on every failure of this process is one code, given to `report`."""
    warnings.simplefilter("ignore")
    logging.raiseExceptions = False
    logging.captureWarnings(capture=False)
    root = logging.getLogger()
    root.handlers[:] = [CodesOnly(report)]
    root.setLevel(logging.ERROR)

    def of_program(
        _kind: type[BaseException],
        error: BaseException,
        _where: TracebackType | None,
    ) -> None:
        report(code_of(error))

    def of_thread(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            report(code_of(failure.exc_value))

    def of_nobody(failure: "sys.UnraisableHookArgs") -> None:
        if failure.exc_value is not None:
            report(code_of(failure.exc_value))

    sys.excepthook = of_program
    threading.excepthook = of_thread
    sys.unraisablehook = of_nobody
