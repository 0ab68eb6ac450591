"""What could be on paper, part by part, each with a box to tick."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.exports.order import Order
from planner.exports.sheet import is_kept_out, is_secret
from planner.plan.model import Plan, PlanSection, Step
from planner.plan.view import blank_words


@dataclass(frozen=True)
class Offer:
    """One thing that can be on paper."""

    part: str
    label: str
    #: Whether it is on paper unless somebody decides otherwise.
    usually: bool
    ticked: bool
    inner: tuple["Offer", ...] = ()
    #: Whether the label is a person's own words, and not content.
    is_own: bool = False

    @property
    def everything(self) -> Iterator["Offer"]:
        """This and all that lies within."""
        yield self
        for each in self.inner:
            yield from each.everything


def offers(plan: Plan, order: Order) -> list[Offer]:
    """Return every section with steps, as it could be printed."""
    return [_section(each, order) for each in plan.sections if _steps(each)]


def _steps(section: PlanSection) -> tuple[Step, ...]:
    return (*section.shown, *section.held)


def _section(each: PlanSection, order: Order) -> Offer:
    part, usually = f"section:{each.section.id}", not each.hidden
    return Offer(
        part,
        getattr(each.section, order.speech.section_words),
        usually,
        order.has(part, usually=usually),
        tuple(_step(step, order) for step in _steps(each)),
    )


def _step(step: Step, order: Order) -> Offer:
    return Offer(
        f"step:{step.id}",
        getattr(step, order.speech.step_words),
        usually=order.usually_takes(step),
        ticked=order.takes(step),
        inner=tuple(_words(step, order)),
        is_own=step.own,
    )


def _words(step: Step, order: Order) -> Iterator[Offer]:
    if step.words:
        yield _offer(f"note:{step.id}", step.words, order, usually=not is_secret(step))
    for filled in step.blanks:
        if filled.words and (filled.blank.kind != "person" or order.with_names):
            yield _offer(
                f"words:{filled.blank.id}",
                _(
                    "%(label)s: %(words)s",
                    label=filled.blank.label,
                    words=blank_words(filled),
                ),
                order,
                usually=not is_kept_out(step, filled.blank),
            )


def _offer(part: str, label: str, order: Order, *, usually: bool) -> Offer:
    return Offer(part, label, usually, order.has(part, usually=usually))
