"""The answers and the place to go on from, as the vault keeps them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlcipher3.dbapi2 import Connection, Row

from planner.profile.model import Answer, Pass


class Area(StrEnum):
    """The parts that can be gone on with."""

    QUESTIONS = "questions"
    SHORT = "short"
    PLAN = "plan"


@dataclass(frozen=True)
class Position:
    """Where somebody was last: a topic, a page of the short path, or a section."""

    area: Area
    place: str


def load_answers(vault: Connection) -> dict[str, Answer]:
    """Return every answer, also those that are kept aside."""
    rows = vault.execute("SELECT question, chosen, passed FROM answer").fetchall()
    return {row["question"]: _answer(row) for row in rows}


def save_answers(vault: Connection, answers: Mapping[str, Answer | None]) -> None:
    """Keep these answers; None takes an answer away."""
    for question, answer in answers.items():
        if answer is None:
            remove_answer(vault, question)
        else:
            _save_answer(vault, question, answer)


def remove_answer(vault: Connection, question: str) -> None:
    """Take one answer away: the question is as if it had not been asked."""
    vault.execute("DELETE FROM answer WHERE question = ?", (question,))


def load_position(vault: Connection) -> Position | None:
    """Return where somebody was last, if they were anywhere yet."""
    row = vault.execute("SELECT area, place FROM position").fetchone()
    return None if row is None else Position(Area(row["area"]), row["place"])


def change_position(vault: Connection, position: Position) -> None:
    """Remember where to go on from."""
    vault.execute(
        "INSERT INTO position (id, area, place) VALUES (1, ?, ?)"
        " ON CONFLICT (id) DO UPDATE"
        " SET area = excluded.area, place = excluded.place",
        (position.area, position.place),
    )


def _save_answer(vault: Connection, question: str, answer: Answer) -> None:
    vault.execute(
        "INSERT INTO answer (question, chosen, passed) VALUES (?, ?, ?)"
        " ON CONFLICT (question) DO UPDATE"
        " SET chosen = excluded.chosen, passed = excluded.passed",
        (question, json.dumps(answer.chosen), answer.passed),
    )


def _answer(row: Row) -> Answer:
    passed = row["passed"]
    return Answer(tuple(json.loads(row["chosen"])), Pass(passed) if passed else None)
