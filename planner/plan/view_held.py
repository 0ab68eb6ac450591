"""Which steps of the plan name somebody on the list of people."""

from collections.abc import Iterator

from flask_babel import gettext as _

from planner.content.model import Library
from planner.plan import store
from planner.plan.model import PlanSection, Step
from planner.plan.service import load_plan
from planner.plan.view import state_words
from planner.web.held import Held
from planner.web.menu import url_of
from planner.web.vault import Connection


def steps_of(vault: Connection, library: Library, person: int) -> Iterator[Held]:
    """Give every step that this person helps with, or that names them in a blank."""
    notes, named = store.load_notes(vault), store.load_people_in_blanks(vault)
    steps = {step for step, note in notes.items() if note.person == person}
    blanks = {blank for blank, number in named.items() if number == person}
    if not steps | blanks:
        return
    for section in load_plan(library, vault).sections:
        for step in (*section.steps, *section.resting):
            if step.id in steps or any(b.blank.id in blanks for b in step.blanks):
                url = url_of(
                    "plan.edit_step",
                    number=section.number,
                    step=section.addresses[step.id],
                )
                yield _held(section, step, url)


def _held(section: PlanSection, step: Step, url: str) -> Held:
    """Return one step; one in a part that is hidden does not say what it is."""
    if section.hidden:
        return Held(_("A step in a part that is hidden"), url, section.section.word)
    hint = state_words().get(step.state, "")
    return Held(step.text, url, hint, supplied=not step.own)
