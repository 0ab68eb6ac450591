"""From answers to facts: what is true, what is not, and what nobody has said.

"I don't know", "I'd rather not write this down" and no answer all leave the facts of
a question unknown; the plan then shows its careful version.
"""

from collections.abc import Iterable

from planner.content.model import Facts, Question, Topic, Truth
from planner.profile.model import Answer, Answers


def facts_of(topics: Iterable[Topic], answers: Answers) -> Facts:
    """Return the facts that follow from these answers.

    An answer to a question that is no longer asked counts for nothing (U42): its facts
    are false if the reason for asking is known not to hold, else unknown.
    """
    facts = Facts()
    for topic in topics:
        for question in topic.questions:
            facts = _with_answer(facts, question, answers.get(question.id))
    return facts


def _with_answer(facts: Facts, question: Question, answer: Answer | None) -> Facts:
    reason = question.when.truth(facts)
    if reason is Truth.NO:
        return facts
    chosen = _chosen(question, answer) if reason is Truth.YES else None
    known = facts.known | (chosen or frozenset())
    open_ones = question.facts if _leaves_open(chosen, answer) else frozenset()
    return Facts(known, (facts.unknown | open_ones) - known)


def _chosen(question: Question, answer: Answer | None) -> frozenset[str] | None:
    """Return the facts of what was picked; None if nothing was, or it is gone."""
    picked = [
        choice
        for choice in question.choices
        if answer is not None and choice.value in answer.chosen
    ]
    if not picked:
        return None
    return frozenset(fact for choice in picked for fact in choice.facts)


def _leaves_open(chosen: frozenset[str] | None, answer: Answer | None) -> bool:
    """Tell whether something may be true beside what was picked."""
    return chosen is None or (answer is not None and answer.passed is not None)
