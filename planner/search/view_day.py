"""The day, as places where words are found."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Library
from planner.core import clock
from planner.day.cards import cards_of
from planner.day.service import load_facts, load_said
from planner.day.store import load_cards, load_checks
from planner.search.model import Place
from planner.web.vault import Connection


def day(vault: Connection, library: Library) -> Iterator[Place]:
    """Give steps, known times, conditions, their sentences, and cards."""
    said = load_said(vault)
    for step in said.steps:
        carried = (each.label for each in step.carry)
        texts = (step.who, step.place, step.fails, step.note, step.more, *carried)
        url = url_for("day.show_step", step_id=step.id)
        yield Place(url, step.text, texts=tuple(each for each in texts if each))
    for span in said.spans:
        yield Place(url_for("day.edit_span", span_id=span.id), span.label)
    for check in load_checks(vault, clock.now().astimezone().date()):
        url = url_for("day.edit_check", check_id=check.id)
        yield Place(url, check.text, texts=(check.words,))
    words = (said.day.yes, said.day.no, said.day.unsure)
    if any(words):
        yield Place(url_for("day.edit_outcome"), _("Your sentences"), texts=words)
    if said.day.when is not None and said.day.when.words:
        url = url_for("day.edit_day")
        yield Place(url, _("The day"), texts=(said.day.when.words,))
    for card in cards_of(library, load_facts(vault, library), load_cards(vault)):
        if not card.is_removed:
            url = url_for("day.show_card", card=card.address)
            lines = tuple(line.text for line in card.lines)
            yield Place(url, card.title, texts=lines, supplied=not card.is_own)
