"""What is shared, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import TieKind
from planner.content.money import SafeMoment
from planner.plan.model import State as StepState
from planner.plan.view import Answer, state_words
from planner.ties.model import Group, Named, NewTie, Tie, group_of
from planner.ties.timing import Found, Timing
from planner.ties.words import (
    group_words,
    moment_words,
    named_words,
    why_words,
)
from planner.ties.words import state_words as how_far
from planner.web.covering import covered

#: So many stand on one page.
MOST = 50
#: The part of the plan that a step fits into where nothing else tells.
_USUAL_PART = "money"


@dataclass(frozen=True)
class StepLink:
    """A step of the plan that something belongs to, and how far that is."""

    label: str
    url: str
    hint: str


@dataclass(frozen=True)
class TieView:
    """Something that is shared, with all that a page says about it."""

    id: int
    label: str
    group: Group
    why: str
    named: str
    steps: list[StepLink]


@dataclass(frozen=True)
class GroupView:
    """The lines that stand together under one heading."""

    group: Group
    title: str
    rows: list[TieView]


@dataclass(frozen=True)
class KindView:
    """A kind of thing that is shared, with its place in the library for addresses."""

    number: int
    kind: TieKind
    moment: str
    is_on_list: bool


def label_of(tie: Tie) -> str:
    """Return what it is called, or its number while names are covered."""
    return covered(tie.label, _("Line %(number)s", number=tie.id))


def tie_view(tie: Tie, timing: Timing) -> TieView:
    """Return one of them with where it stands, and why."""
    group = group_of(tie, timing.earliest(tie), out=timing.out)
    return TieView(
        tie.id,
        label_of(tie),
        group,
        why_words(group, tie.moment),
        "" if tie.named is Named.UNSAID else named_words()[tie.named],
        [_step_link(each) for each in timing.steps_of(tie)],
    )


def groups(ties: Iterable[Tie], timing: Timing) -> list[GroupView]:
    """Return them by when they can be done; what waits is never among what can be."""
    rows = [tie_view(each, timing) for each in ties]
    return [
        GroupView(group, title, found)
        for group, title in group_words().items()
        if (found := [row for row in rows if row.group is group])
    ]


def said(tie: NewTie, earliest: SafeMoment | None) -> list[Answer]:
    """Return everything that was said, with what each part is called."""
    moment = tie.moment or earliest
    lines = [
        Answer(
            _("Whose name"),
            "" if tie.named is Named.UNSAID else named_words()[tie.named],
        ),
        Answer(_("Who sees it"), covered(tie.seen) if tie.seen else ""),
        Answer(_("What to do"), covered(tie.todo) if tie.todo else ""),
        Answer(_("When"), moment_words()[moment] if moment else ""),
        Answer(_("How far it is"), how_far()[tie.state]),
        Answer(_("To remember"), covered(tie.note) if tie.note else ""),
    ]
    return [each for each in lines if each.value]


def saved(tie: NewTie) -> list[Answer]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [Answer(_("What it is"), tie.label), *said(tie, None)]


def kinds(timing: Timing, ties: Iterable[Tie]) -> list[KindView]:
    """Return the kinds of things that two people with these facts may share."""
    there = {each.kind for each in ties}
    return [
        KindView(
            number,
            kind,
            moment_words()[timing.earliest(NewTie("", kind.id)) or kind.moment],
            kind.id in there,
        )
        for number, kind in enumerate(timing.library.ties, 1)
        if kind.when.holds(timing.facts)
    ]


def step_text(tie: Tie, timing: Timing, *, waits: bool) -> str:
    """Return what a step in the plan would say: its own words, or the content's."""
    kind = timing.kind_of(tie)
    words = tie.todo or (f"{tie.label}: {kind.do}" if kind else tie.label)
    return str(_("When I am out: %(words)s", words=words)) if waits else words


def section_number(tie: Tie, timing: Timing) -> str:
    """Return the part of the plan that a step for it fits into."""
    found = timing.steps_of(tie)
    parts = [each.section for each in found] or [
        each for each in timing.plan.sections if each.section.id == _USUAL_PART
    ]
    return str(parts[0].number) if parts else ""


def _step_link(found: Found) -> StepLink:
    part, step = found.section, found.step
    if step.held:
        hint = _("Waits in the plan until you are out")
    elif step.state is StepState.OPEN:
        hint = _("In your plan: not yet")
    else:
        hint = _("In your plan: %(state)s", state=state_words()[step.state])
    url = url_for("plan.section", number=part.number)
    return StepLink(covered(step.text) if step.own else step.text, url, str(hint))
