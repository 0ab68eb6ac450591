"""The calm panel: whom to call when somebody might hurt themselves (facts C5).

It assesses nothing and reads nothing of what is written. It stands where a page says
that it stands, and first where it is asked for.
"""

from dataclasses import dataclass

from planner.content.model import Country, Library, Number
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country
from planner.web.vault import Connection


@dataclass(frozen=True)
class Panel:
    """The numbers of the country; for an unknown one the lists of lists."""

    country: Country
    is_known: bool
    emergency: tuple[Number, ...]
    lines: tuple[Number, ...]
    #: Where no line is known here: lists that name some.
    lists: tuple[Number, ...]


def panel(vault: Connection, library: Library) -> Panel:
    """Return whom to call; never a number of another country."""
    chosen = load_country(vault, country_question(library).id)
    country = country_of(library, chosen)
    elsewhere = library.international
    lines = tuple(each for each in country.services if each.crisis)
    known = country != elsewhere
    return Panel(
        country=country,
        is_known=known,
        emergency=country.emergency,
        lines=lines if known else (),
        lists=()
        if known and lines
        else tuple(each for each in elsewhere.services if each.crisis),
    )
