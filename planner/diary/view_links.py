"""What an entry belongs with, in the words of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from planner.diary.model import Entry
from planner.diary.view import when_words
from planner.plan.model import Plan


@dataclass(frozen=True)
class Link:
    """Something that an entry belongs with, and where it stands."""

    label: str
    url: str = ""
    hint: str = ""


def entry_links(entries: Iterable[Entry]) -> list[Link]:
    """Return other entries, each with its number and date."""
    return [
        Link(
            _("%(number)s: %(label)s", number=each.id, label=each.label),
            url_for("diary.entry", entry_id=each.id),
            when_words(each.when, each.time) if each.title else each.time,
        )
        for each in entries
    ]


def gone_words(links: Sequence[int], found: Iterable[Entry]) -> list[str]:
    """Return a line for each entry that cannot be shown any more."""
    there = {each.id for each in found}
    return [
        str(_("Entry %(number)s is in the bin or deleted.", number=each))
        for each in links
        if each not in there
    ]


def step_links(plan: Plan, steps: Sequence[str]) -> list[Link]:
    """Return steps of the plan, with the part that each stands in."""
    found = {
        step.id: (part, step)
        for part in plan.sections
        for step in (*part.steps, *part.resting)
        if step.id in steps
    }
    rows = []
    for each in steps:
        if each not in found:
            rows.append(Link(str(_("A step that is not in the plan now"))))
            continue
        part, step = found[each]
        url = url_for("plan.section", number=part.number)
        rows.append(Link(step.text, url, part.section.word))
    return rows
