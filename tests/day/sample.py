"""A day of the usual length, as an imagined person would write it."""

from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.core.dates import When
from planner.day import service, store
from planner.day.model import (
    Carried,
    Does,
    NewCheck,
    NewSpan,
    NewStep,
    Placed,
    Step,
    TheDay,
)
from planner.papers.model import ME

#: Words of the imagined person; each stands once, so that it can be searched for.
HELPER, PLACE, NOTE = "Wilhelmina", "behind the yellow mill", "ask about the zebra"
OWN = "Water the green kettle"
START, BUS = 9 * 60 + 30, 14 * 60 + 40

#: Steps of the content in the order of the day, each with its minutes.
_PICKED = {
    "look-once": 5,
    "sign-today": 5,
    "medicine-bag": 10,
    "papers-bag": 15,
    "children-bag": 15,
    "car-ready": 5,
    "bags-out": 20,
    "helper-there": 0,
    "phone-last": 5,
    "out-of-the-door": 2,
    "fetch-children": 25,
    "the-way": 60,
    "word-sent": 5,
}


def fill(vault: Connection, library: Library) -> None:
    """Write a day of thirteen steps of the content and one of one's own."""
    service.pick(vault, library, list(_PICKED))
    for step in store.load_said(vault).steps:
        store.save_step(vault, _filled(step), step.id)
    service.add_step(
        vault,
        NewStep(
            text=OWN,
            minutes=10,
            placed=Placed.AT,
            moment=BUS,
            fails="Leave it dry",
            place=PLACE,
            note=NOTE,
        ),
        None,
    )
    said = store.load_said(vault)
    within = {step.id for step in said.steps if step.supplied == "bags-out"}
    service.save_span(vault, said, NewSpan("At the mill", 510, 960), None, within)
    day = store.load_day(vault)
    when = When.of_parts(2027, 5, 3)
    store.save_day(vault, TheDay(when, START, day.order, "Then today", "Another day"))
    store.save_check(vault, NewCheck("The kettle is full", Does.WAIT, "One hour"))
    store.save_check(vault, NewCheck("Sugar has said yes", Does.OTHER, "", "no-answer"))


def _filled(step: Step) -> NewStep:
    carry = (Carried(ME, "passport", "Passport"),)
    return replace(
        step,
        minutes=_PICKED[step.supplied],
        who=HELPER if step.supplied in {"helper-there", "the-way"} else "",
        alone=step.supplied == "helper-there",
        carry=carry if step.supplied == "papers-bag" else (),
        more="The red hat" if step.supplied == "children-bag" else "",
    )
