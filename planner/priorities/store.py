"""What matters, as the vault keeps it."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlcipher3.dbapi2 import Connection, Row

from planner.core import clock
from planner.errors import RecordNotFoundError
from planner.priorities.model import (
    SUPPLIED,
    Answers,
    Moment,
    NewPriority,
    OwnPriority,
    Round,
    logs_of,
)
from planner.priorities.weights import Pair, weights_of
from planner.vault.reading import read_once
from planner.vault.settings import get_setting, set_setting

#: Whether the plan follows the order.
_IN_USE = "priorities-in-use"


def load_weights(vault: Connection) -> dict[str, float]:
    """Return what the five priorities weigh, together 1; nothing if not compared.

    Nothing, too, while the order is switched off. One that is left out is not there;
    one that was compared with nothing has the weight of the middle.
    """
    weights, _own_ones = read_once(vault, _all_weights)
    supplied = {each: weights[each] for each in SUPPLIED if each in weights}
    total = sum(supplied.values())
    return {each: weight / total for each, weight in supplied.items()}


def load_part_weights(vault: Connection) -> dict[str, float]:
    """Return what one's own priorities add to parts of the plan, by section.

    On the same scale as `load_weights`.
    """
    weights, own = read_once(vault, _all_weights)
    total = sum(weights.get(each, 0.0) for each in SUPPLIED) or 1.0
    parts: dict[str, float] = {}
    for each in own:
        if each.part:
            parts[each.part] = parts.get(each.part, 0.0) + weights[each.key] / total
    return parts


def load_own(vault: Connection) -> list[OwnPriority]:
    """Return what a person added, oldest first."""
    rows = vault.execute(
        "SELECT id, words, part FROM own_priority WHERE removed = 0 ORDER BY id"
    ).fetchall()
    return [_own(row) for row in rows]


def load_one(vault: Connection, number: int) -> OwnPriority:
    """Return one that a person added."""
    row = vault.execute(
        "SELECT id, words, part FROM own_priority WHERE id = ? AND removed = 0",
        (number,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("priority", number)
    return _own(row)


def load_all_words(vault: Connection) -> dict[str, str]:
    """Return the words of all that was ever added, for orders of long ago."""
    rows = vault.execute("SELECT id, words, part FROM own_priority").fetchall()
    return {own.key: own.words for own in map(_own, rows)}


def add_own(vault: Connection, priority: NewPriority) -> int:
    """Write down one more and return its number."""
    row = vault.execute(
        "INSERT INTO own_priority (words, part) VALUES (?, ?) RETURNING id",
        (priority.words, priority.part),
    ).fetchone()
    return int(row["id"])


def change_own(vault: Connection, number: int, priority: NewPriority) -> None:
    """Put other words in the place of these."""
    vault.execute(
        "UPDATE own_priority SET words = ?, part = ? WHERE id = ?",
        (priority.words, priority.part, number),
    )


def remove_own(vault: Connection, number: int, *, put_back: bool = False) -> None:
    """Take one out, or put it back; what was said about it is kept aside."""
    vault.execute(
        "UPDATE own_priority SET removed = ? WHERE id = ?", (int(not put_back), number)
    )


def load_choices(vault: Connection) -> dict[str, bool]:
    """Return which of the supplied ones a person took in or left out."""
    rows = vault.execute("SELECT priority, used FROM priority_choice").fetchall()
    return {row["priority"]: bool(row["used"]) for row in rows}


def load_left_out(vault: Connection) -> set[str]:
    """Return which of the supplied ones a person left out."""
    return {each for each, used in load_choices(vault).items() if not used}


def save_choice(vault: Connection, priority: str, *, used: bool) -> None:
    """Take one of the supplied ones in, or leave it out."""
    vault.execute(
        "INSERT INTO priority_choice (priority, used) VALUES (?, ?)"
        " ON CONFLICT (priority) DO UPDATE SET used = excluded.used",
        (priority, int(used)),
    )


def load_rounds(vault: Connection) -> list[Round]:
    """Return every time that was compared, the latest first."""
    rows = vault.execute(
        "SELECT id, day, first, second, answer FROM comparing_round"
        " LEFT JOIN comparison ON round = id WHERE removed = 0"
        " ORDER BY id DESC, first, second"
    ).fetchall()
    return [
        Round(number, day, _answers(together))
        for (number, day), together in groupby(
            rows, lambda row: (row["id"], row["day"])
        )
    ]


def load_current(vault: Connection) -> Round | None:
    """Return the latest time in which anything was said: its order counts."""
    return next((each for each in load_rounds(vault) if not each.is_empty), None)


def begin_round(vault: Connection) -> int:
    """Begin to compare anew; what was said before stays beside it."""
    day = clock.now().astimezone().date().isoformat()
    row = vault.execute(
        "INSERT INTO comparing_round (day) VALUES (?) RETURNING id", (day,)
    ).fetchone()
    return int(row["id"])


def remove_rounds(vault: Connection, numbers: Iterable[int]) -> int:
    """Take these out and return the number that puts them back together."""
    all_numbers = list(numbers)
    batch = max(all_numbers, default=0)
    vault.executemany(
        "UPDATE comparing_round SET removed = ? WHERE id = ?",
        [(batch, number) for number in all_numbers],
    )
    return batch


def put_rounds_back(vault: Connection, batch: int) -> None:
    """Put back what was taken out together."""
    vault.execute("UPDATE comparing_round SET removed = 0 WHERE removed = ?", (batch,))


def save_answers(
    vault: Connection, number: int, answers: Mapping[Pair, int | None]
) -> None:
    """Keep what was said about these pairs."""
    vault.executemany(
        "INSERT INTO comparison (round, first, second, answer) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (round, first, second) DO UPDATE SET answer = excluded.answer",
        [(number, *pair, answer) for pair, answer in answers.items()],
    )


def load_sureness(vault: Connection, number: int) -> dict[tuple[Moment, str], str]:
    """Return how sure somebody felt, by when it was asked and what."""
    rows = vault.execute(
        "SELECT moment, asked, answer FROM sureness WHERE round = ?", (number,)
    ).fetchall()
    return {(Moment(row["moment"]), row["asked"]): row["answer"] for row in rows}


def save_sureness(
    vault: Connection, number: int, moment: Moment, answers: Mapping[str, str]
) -> None:
    """Keep how sure somebody feels."""
    vault.executemany(
        "INSERT INTO sureness (round, moment, asked, answer) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (round, moment, asked) DO UPDATE SET answer = excluded.answer",
        [(number, moment, asked, answer) for asked, answer in answers.items()],
    )


def is_in_use(vault: Connection) -> bool:
    """Tell whether the plan follows the order."""
    return get_setting(vault, _IN_USE, "yes") == "yes"


def use_order(vault: Connection, *, used: bool) -> None:
    """Let the plan follow the order, or no longer."""
    set_setting(vault, _IN_USE, "yes" if used else "no")


# What was said on the question pages is read here and never written.


def load_chosen(vault: Connection, question: str) -> list[str]:
    """Return what was picked for one of the questions; nothing while it is open."""
    row = vault.execute(
        "SELECT chosen FROM answer WHERE question = ?", (question,)
    ).fetchone()
    return [] if row is None else list(json.loads(row["chosen"]))


def _all_weights(vault: Connection) -> tuple[dict[str, float], list[OwnPriority]]:
    """Return what everything weighs that is compared now, and what is a person's own.

    Nothing of either while nothing counts.
    """
    current = load_current(vault)
    if current is None or not is_in_use(vault):
        return {}, []
    own, left_out = load_own(vault), load_left_out(vault)
    names = [each for each in SUPPLIED if each not in left_out]
    names += [each.key for each in own]
    logs = logs_of(current.answers, names)
    return (weights_of(logs, names), own) if logs else ({}, [])


def _answers(rows: Iterable[Row]) -> Answers:
    return {
        (row["first"], row["second"]): row["answer"]
        for row in rows
        if row["first"] is not None
    }


def _own(row: Row) -> OwnPriority:
    return OwnPriority(row["words"], row["part"], row["id"])
