"""A long collection that is being laid out, and then waits until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field

from planner.bundles.making import Making
from planner.bundles.model import Wanted
from planner.imports.work import Doing, StoppedError, Work


@dataclass(frozen=True)
class Made:
    """What is there to be saved; it is in the memory of this process alone."""

    making: Making
    wanted: Wanted
    pages: int
    #: Signs that the letters of the PDF do not have.
    missing: tuple[str, ...]


def _nothing() -> None:
    """End nothing."""


@dataclass
class Laying(Work):
    """One collection on its way; `planner.exports.service_long` tells it how far."""

    doing: Doing = Doing.LAYING
    made: Made | None = None
    #: Ends at once what is under way.
    ending: Callable[[], object] = field(default=_nothing)

    def stops_by(self, stop: Callable[[], object]) -> None:
        """Remember how to end it at once; StoppedError if that is wanted already."""
        self.ending = stop
        if self.stopped.is_set():
            raise StoppedError

    def stop(self) -> None:
        """End it, and wait a moment until its renderers are gone."""
        self.stopped.set()
        self.ending()
        super().stop()
