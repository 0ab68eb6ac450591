"""The people a person names, as the vault keeps them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.people.model import Help, NewPerson, Person, Safe, same_label

#: What is written about somebody. The first five are as old as the list itself: what
#: a change replaced was once kept as these, without their names.
_FIELDS: tuple[str, ...] = ("label", "knows", "helps", "reach", "note")
_FIELDS += ("told", "can", "never", "calls", "texts", "times", "pickup", "word")
_EVERYTHING = f"SELECT id, {', '.join(_FIELDS)} FROM person"  # noqa: S608 - names of our own
#: Where else somebody is named: the table, and the column with the words for them.
_NAMED = (
    ("step_note", "who"),
    ("filled_blank", "words"),
    ("thing_note", "holder"),
    ("place", "who"),
    ("helper_note", "who"),
    ("day_step", "who"),
    ("task_note", "who"),
)


def load_people(vault: Connection) -> list[Person]:
    """Return the people who were not removed, in the order they were first named."""
    return _people(vault, removed=False)


def load_removed(vault: Connection) -> list[Person]:
    """Return the people who were removed and can be put back."""
    return _people(vault, removed=True)


def load_person(vault: Connection, person_id: int) -> Person:
    """Return one person who was not removed."""
    row = vault.execute(
        f"{_EVERYTHING} WHERE id = ? AND removed = 0", (person_id,)
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("person", person_id)
    return _person(row)


def person_for(vault: Connection, label: str) -> int:
    """Return the number of the person with this label, adding them if need be.

    Capitals and spaces make no difference. Somebody who was removed comes back.
    """
    wanted = same_label(label)
    for removed in (False, True):
        for each in _people(vault, removed=removed):
            if same_label(each.label) == wanted:
                if removed:
                    remove_person(vault, each.id, put_back=True)
                return each.id
    return add_person(vault, NewPerson(label.strip()))


def add_person(vault: Connection, person: NewPerson) -> int:
    """Write somebody new and return their number."""
    marks = ", ".join(f":{name}" for name in _FIELDS)
    row = vault.execute(
        f"INSERT INTO person ({', '.join(_FIELDS)}) VALUES ({marks}) RETURNING id",  # noqa: S608 - names of our own
        _words(person),
    ).fetchone()
    return int(row["id"])


def change_person(vault: Connection, person_id: int, person: NewPerson) -> int:
    """Write other words about somebody; return the number that takes them back."""
    before = _words(load_person(vault, person_id))
    change = _earlier(vault, person_id)["change"] + 1
    earlier = json.dumps({"change": change, "words": before})
    _write(vault, person_id, _words(person), earlier)
    return int(change)


def take_back(vault: Connection, person_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    earlier = _earlier(vault, person_id)
    if not earlier["words"] or earlier["change"] != change:
        return False
    _write(vault, person_id, earlier["words"], json.dumps(earlier))
    return True


def remove_person(vault: Connection, person_id: int, *, put_back: bool = False) -> None:
    """Take somebody off the list, or put them back.

    What names them goes on saying what it says: the label of today, not an older one.
    """
    for table, words in _NAMED:
        vault.execute(
            f"UPDATE {table} SET {words} = person.label FROM person"  # noqa: S608 - names of our own
            f" WHERE person.id = {table}.person AND person.id = ?"
            " AND person.removed < 2",
            (person_id,),
        )
    vault.execute(
        "UPDATE person SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), person_id),
    )


def erase_person(vault: Connection, person_id: int) -> None:
    """Delete every word about somebody who was removed."""
    empty = ", ".join(f"{name} = :{name}" for name in _FIELDS)
    vault.execute(
        f"UPDATE person SET {empty}, earlier = '', removed = 2"  # noqa: S608 - names of our own
        " WHERE id = :id AND removed = 1",
        {**_words(NewPerson("")), "id": person_id},
    )


def _earlier(vault: Connection, person_id: int) -> dict[str, Any]:
    """Return the number of the last change and what it replaced, by its name."""
    row = vault.execute(
        "SELECT earlier FROM person WHERE id = ?", (person_id,)
    ).fetchone()
    if row is None or not row["earlier"]:
        return {"change": 0, "words": {}}
    earlier: dict[str, Any] = json.loads(row["earlier"])
    if isinstance(earlier["words"], list):  # of a store before there was more
        earlier["words"] = dict(zip(_FIELDS, earlier["words"], strict=False))
    return earlier


def _people(vault: Connection, *, removed: bool) -> list[Person]:
    rows = vault.execute(
        f"{_EVERYTHING} WHERE removed = ? ORDER BY id", (int(removed),)
    ).fetchall()
    return [_person(row) for row in rows]


def _words(person: NewPerson) -> dict[str, str]:
    words = {name: getattr(person, name) for name in _FIELDS if name != "can"}
    return {**words, "can": json.dumps(person.can)}


def _write(
    vault: Connection, person_id: int, words: Mapping[str, str], earlier: str
) -> None:
    known = {name: text for name, text in words.items() if name in _FIELDS}
    changed = ", ".join(f"{name} = :{name}" for name in known)
    vault.execute(
        f"UPDATE person SET {changed}, earlier = :earlier WHERE id = :id",  # noqa: S608 - names of our own
        {**known, "earlier": earlier, "id": person_id},
    )


def _person(row: Row) -> Person:
    words = {name: row[name] for name in _FIELDS}
    ticked = set(json.loads(words["can"]))
    # What a later version can tick and this one does not know is left out.
    words["can"] = tuple(each for each in Help if each in ticked)
    words |= {"calls": Safe(words["calls"]), "texts": Safe(words["texts"])}
    return Person(**words, id=row["id"])
