"""What could be on paper, part by part, each with a box to tick."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.exports.order import Order
from planner.exports.sheet import has_note, has_words
from planner.plan.model import Plan, PlanSection, Step
from planner.plan.view import blank_words, when_words


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
        usually = has_note(step, order)
        yield _offer(f"note:{step.id}", step.words, order, usually=usually)
    if step.who and order.with_names:
        who = _("%(label)s: %(words)s", label=_("Who"), words=step.who)
        yield _offer(f"who:{step.id}", who, order, usually=order.written)
    if words := when_words(step.when):
        when = _("%(label)s: %(words)s", label=_("When"), words=words)
        yield _offer(f"when:{step.id}", when, order, usually=order.written)
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
                usually=has_words(step, filled.blank, order),
            )


def _offer(part: str, label: str, order: Order, *, usually: bool) -> Offer:
    return Offer(part, label, usually, order.has(part, usually=usually))
