"""At which steps of the day somebody on the list of people is there."""

from collections.abc import Iterator

from flask_babel import gettext as _

from planner.content.model import Library
from planner.day.store import load_said
from planner.web.held import Held
from planner.web.menu import url_of
from planner.web.vault import Connection


def at_the_day(vault: Connection, _library: Library, person: int) -> Iterator[Held]:
    """Give every step of the day that this person is there for."""
    for step in load_said(vault).steps:
        if step.person == person:
            url = url_of("day.show_step", step_id=step.id)
            yield Held(step.text, url, _("The day"))
