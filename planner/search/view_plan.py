"""The plan, the questions, papers and what matters, as places where words are found."""

from collections.abc import Iterator
from functools import partial

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Library
from planner.copies.store import load_copies
from planner.papers import view as papers_view
from planner.papers.lists import address_of
from planner.papers.model import Entry, PersonList
from planner.papers.service import load_lists
from planner.plan.model import PlanSection, Step
from planner.plan.service import load_plan
from planner.plan.view import blank_words, when_words
from planner.priorities.store import load_own
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.profile.view import answer_rows
from planner.search.model import Place
from planner.web.vault import Connection


def plan(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every step of the plan, with what was written on it."""
    for section in load_plan(library, vault).sections:
        for step in (*section.steps, *section.resting):
            yield _step(section, step)


def _step(section: PlanSection, step: Step) -> Place:
    places = [each for each in step.blanks if each.blank.kind == "place"]
    others = [each for each in step.blanks if each.blank.kind != "place"]
    texts = (
        step.words,
        step.who,
        when_words(step.when),
        *(text for each in others for text in (each.blank.label, blank_words(each))),
    )
    hidden = tuple(each.words for each in places)
    address = section.addresses[step.id]
    url = partial(url_for, "plan.edit_step", number=section.number, step=address)
    word = section.section.word
    if section.hidden:
        return Place(
            url,
            _("A step in a part that is hidden"),
            word,
            hidden=(step.text, step.helps, *texts, *hidden),
        )
    return Place(url, step.text, word, (*texts, step.helps), hidden, not step.own)


def questions(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every question that is asked, with its answer."""
    answers = load_answers(vault)
    facts = facts_of(library.topics, answers)
    for topic, rows in answer_rows(library.topics, facts, answers):
        for row in rows:
            url = partial(url_for, "profile.answers", _anchor=row.anchor)
            told = (row.words, row.question.hint or "")
            yield Place(url, row.question.label, topic.word, told, supplied=True)


def papers(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every line of every list of papers and belongings."""
    for person in load_lists(vault, library).people:
        for part in person.lists:
            for entry in part.entries:
                yield _paper(part, entry)


def _paper(part: PersonList, entry: Entry) -> Place:
    texts = tuple(str(line.value) for line in papers_view.said_lines(entry.note))
    helps = (entry.thing.helps or "",) if entry.thing else ()
    url = partial(
        url_for,
        "papers.show_thing",
        whose=part.owner.id,
        number=part.number,
        thing=address_of(part, entry),
    )
    hint = papers_view.name_of(part.owner)
    own = entry.thing is None
    if part.hidden or entry.note.aside:
        told = (entry.text, *texts, *helps, entry.note.place)
        return Place(url, _("A line that is hidden or put aside"), hint, hidden=told)
    place = (entry.note.place,)
    return Place(url, entry.text, hint, (*texts, *helps), place, not own)


def matters(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give what matters to the person in words of their own."""
    for number, each in enumerate(load_own(vault), 1):
        yield Place(url_for("priorities.edit_own", number=number), each.words)


def copies(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give the copies of the plan, by their names."""
    for each in load_copies(vault):
        yield Place(url_for("copies.show", copy_id=each.id), each.name)
