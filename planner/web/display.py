"""How pages look: text size, spacing, light or dark, contrast; before unlock too."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask import current_app

from planner.web.gate import run_of
from planner.web.run import Run

CHOICES = {
    "theme": ("system", "light", "dark"),
    "text_size": ("100", "125", "150", "175", "200"),
    "spacing": ("normal", "wide"),
    "contrast": ("normal", "high"),
}


@dataclass(frozen=True)
class Display:
    """The look that was chosen."""

    theme: str = "system"
    text_size: str = "100"
    spacing: str = "normal"
    contrast: str = "normal"

    def changed(self, chosen: Mapping[str, str]) -> "Display":
        """Return this look with what was chosen; anything unknown changes nothing."""
        known = {
            name: chosen[name]
            for name, values in CHOICES.items()
            if chosen.get(name) in values
        }
        return Display(**{**asdict(self), **known})


def display() -> Display:
    """Return the look of this start of the program."""
    return Display().changed(run_of(current_app).remembered)


def use(run: Run, chosen: Mapping[str, str]) -> Display:
    """Use another look from now on; it outlives the lock, in memory only."""
    new = Display().changed(run.remembered).changed(chosen)
    run.remembered.update(asdict(new))
    run.remember(asdict(new))
    return new
