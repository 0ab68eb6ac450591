"""In which country a person is, for whoever needs no more than that."""

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country


def country_code(vault: Connection, library: Library) -> str | None:
    """Return the two letters of the chosen country; None while it is not known."""
    chosen = load_country(vault, country_question(library).id)
    country = country_of(library, chosen)
    return None if country == library.international else country.code
