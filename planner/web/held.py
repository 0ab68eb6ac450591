"""What belongs to somebody elsewhere: papers they keep, steps they help with.

The page of a person shows it, and imports none of those who know: each of them says
once how it is found. The same holds for a place.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app
from flask.sansio.app import App

from planner.web.vault import Connection

if TYPE_CHECKING:
    from planner.content.model import Library


@dataclass(frozen=True)
class Held:
    """One thing that names somebody, and where it stands."""

    words: str
    url: str
    hint: str = ""
    #: The words are the content's, not in words of hers.
    supplied: bool = False


#: Gives everything of one kind that names the person with this number.
Finder = Callable[[Connection, "Library", int], Iterable[Held]]

_KEY = "held"


def tell_of(app: App, *finders: Finder) -> None:
    """Let the page of a person show what these find."""
    app.extensions.setdefault(_KEY, []).extend(finders)


def held_by(vault: Connection, person_id: int) -> list[Held]:
    """Return everything that names this person, kind by kind."""
    library: Library = current_app.extensions["library"]
    finders: list[Finder] = current_app.extensions.get(_KEY, [])
    return [one for find in finders for one in find(vault, library, person_id)]
