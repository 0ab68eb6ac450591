"""Copies as their pages show them: days in words, parts on pages that stay light."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from planner.content.model import Library
from planner.copies.compare import Change, Difference, Kind
from planner.copies.model import Copy
from planner.plan.model import Plan, PlanSection, Step
from planner.plan.view import StepView, state_words, when_words
from planner.plan.words import status_words
from planner.profile.facts import facts_of
from planner.profile.model import Answers
from planner.profile.view import AnswerRow, answer_rows
from planner.web.filters import local_time, long_date

#: A page has at most this many steps, unless one part has more.
PAGE_STEPS = 60


@dataclass(frozen=True)
class Part:
    """One part of the plan, with the steps under the heading that they stand under."""

    section: PlanSection
    status: str
    steps: list[tuple[str, list[StepView]]]

    @property
    def size(self) -> int:
        """How many steps it has."""
        return sum(len(steps) for _heading, steps in self.steps)


@dataclass(frozen=True)
class Both:
    """One line that differs, as it is in both."""

    label: str
    then: str
    now: str


@dataclass(frozen=True)
class ChangeView:
    """One step that differs, with both of its sides in words."""

    kind: str
    then: StepView | None
    now: StepView | None
    place_then: str = ""
    place_now: str = ""


@dataclass(frozen=True)
class DifferenceView:
    """One part that differs."""

    title: str
    lines: list[Both]
    is_moved: bool
    changes: list[ChangeView]


def title_of(copy: Copy) -> str:
    """Return the name of a copy and its day, or only its day."""
    return f"{copy.name}, {day_of(copy)}" if copy.name else day_of(copy)


def day_of(copy: Copy) -> str:
    """Return when a copy was kept."""
    day = long_date(copy.made_at.astimezone().date())
    return str(_("%(day)s, %(time)s", day=day, time=local_time(copy.made_at)))


def parts_of(plan: Plan) -> list[Part]:
    """Return the parts that have anything in them, with every step."""
    words = status_words()
    parts = [
        Part(
            each,
            words[each.status],
            [
                (heading, [step_view(step) for step in steps])
                for heading, steps in _groups(each)
                if steps
            ],
        )
        for each in plan.sections
    ]
    return [part for part in parts if part.steps]


def step_view(step: Step) -> StepView:
    """Return a step as it is read; nothing can be done with it here."""
    state = state_words().get(step.state)
    kind = "done" if step.state == "done" else "plain"
    return StepView(step, "", state, kind, when_words(step.when))


def difference_view(one: Difference) -> DifferenceView:
    """Return a part that differs, in words."""
    words = status_words()
    lines = []
    if one.has_status:
        label = _("How far it is")
        lines.append(Both(label, words[one.then.status], words[one.now.status]))
    if one.is_hidden_elsewhere:
        shown = {True: _("Hidden"), False: _("Shown")}
        then, now = shown[one.then.hidden], shown[one.now.hidden]
        lines.append(Both(_("On the first page"), then, now))
    changes = [_change_view(each, one) for each in one.changes]
    return DifferenceView(one.section.title, lines, one.is_moved, changes)


def answer_differences(library: Library, then: Answers, now: Answers) -> list[Both]:
    """Return the questions whose answers differ, with both answers in words."""
    none = "", str(_("No answer"))
    before, after = _by_question(library, then), _by_question(library, now)
    labels = {key: label for key, (label, _words) in {**before, **after}.items()}
    return [
        Both(label, before.get(key, none)[1], after.get(key, none)[1])
        for key, label in labels.items()
        if before.get(key) != after.get(key)
    ]


def answers_in_words(library: Library, answers: Answers) -> list[AnswerRow]:
    """Return the questions that have an answer, with it in words."""
    rows = answer_rows(library.topics, facts_of(library.topics, answers), answers)
    return [row for _topic, some in rows for row in some if row.words]


def _by_question(library: Library, answers: Answers) -> dict[str, tuple[str, str]]:
    rows = answers_in_words(library, answers)
    return {row.question.id: (row.question.label, row.words) for row in rows}


def _groups(section: PlanSection) -> list[tuple[str, Sequence[Step]]]:
    return [
        ("", section.shown),
        (_("Not before you are out, because it would be noticed"), section.held),
        (_("Put aside: not for me"), section.set_aside),
        (_("Written on steps that the answers do not ask for"), section.resting),
    ]


def _place(section: PlanSection, step: Step) -> str:
    """Return the heading that a step stands under."""
    return next(heading for heading, steps in _groups(section) if step in steps)


def _change_view(change: Change, one: Difference) -> ChangeView:
    words = {
        Kind.ADDED: _("Added"),
        Kind.GONE: _("Gone"),
        Kind.CHANGED: _("Changed"),
    }
    then, now = change.then, change.now
    view = ChangeView(
        words[change.kind],
        step_view(then) if then else None,
        step_view(now) if now else None,
    )
    if then and now:
        places = _place(one.then, then), _place(one.now, now)
        if places[0] != places[1]:
            view = replace(view, place_then=places[0], place_now=places[1])
    return view
