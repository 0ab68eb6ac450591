"""The weeks around the day, as a place where words are found."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Library
from planner.plan.view import when_words
from planner.search.model import Place
from planner.web.vault import Connection
from planner.weeks import service


def weeks(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every task with what was written; steps of the plan are found there."""
    found = service.load_weeks(library, vault, service.the_day(vault))
    for section in found.plan.sections:
        for step in (*section.steps, *section.resting):
            if found.is_linked(step):
                continue
            texts = (step.words, step.who, when_words(step.when), step.helps)
            url = url_for(
                "weeks.edit_task",
                number=section.number,
                task=section.addresses[step.id],
            )
            word = section.section.word
            if section.hidden:
                label = _("A step in a part that is hidden")
                yield Place(url, label, word, hidden=(step.text, *texts))
                continue
            yield Place(url, step.text, word, texts, supplied=not step.own)
