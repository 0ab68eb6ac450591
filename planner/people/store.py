"""The people a person names, as the vault keeps them."""

import json
from collections.abc import Sequence

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.people.model import NewPerson, Person, same_label


def load_people(vault: Connection) -> list[Person]:
    """Return the people who were not removed, in the order they were first named."""
    return _people(vault, removed=False)


def load_removed(vault: Connection) -> list[Person]:
    """Return the people who were removed and can be put back."""
    return _people(vault, removed=True)


def load_person(vault: Connection, person_id: int) -> Person:
    """Return one person who was not removed."""
    row = vault.execute(
        "SELECT id, label, knows, helps, reach, note FROM person"
        " WHERE id = ? AND removed = 0",
        (person_id,),
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
    row = vault.execute(
        "INSERT INTO person (label, knows, helps, reach, note)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id",
        _words(person),
    ).fetchone()
    return int(row["id"])


def change_person(vault: Connection, person_id: int, person: NewPerson) -> None:
    """Put other words in the place of what was written about somebody."""
    before = _words(load_person(vault, person_id))
    _write(vault, person_id, _words(person), json.dumps(before))


def take_back(vault: Connection, person_id: int) -> None:
    """Put back what the last change replaced; doing it twice changes nothing."""
    row = vault.execute(
        "SELECT earlier FROM person WHERE id = ?", (person_id,)
    ).fetchone()
    if row is not None and row["earlier"]:
        _write(vault, person_id, json.loads(row["earlier"]), row["earlier"])


def remove_person(vault: Connection, person_id: int, *, put_back: bool = False) -> None:
    """Take somebody off the list, or put them back."""
    vault.execute(
        "UPDATE person SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), person_id),
    )


def erase_person(vault: Connection, person_id: int) -> None:
    """Delete every word about somebody who was removed."""
    vault.execute(
        "UPDATE person SET label = '', knows = '', helps = '', reach = '', note = '',"
        " earlier = '', removed = 2 WHERE id = ? AND removed = 1",
        (person_id,),
    )


def _people(vault: Connection, *, removed: bool) -> list[Person]:
    rows = vault.execute(
        "SELECT id, label, knows, helps, reach, note FROM person"
        " WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [_person(row) for row in rows]


def _words(person: NewPerson) -> list[str]:
    return [person.label, person.knows, person.helps, person.reach, person.note]


def _write(
    vault: Connection, person_id: int, words: Sequence[str], earlier: str
) -> None:
    vault.execute(
        "UPDATE person SET label = ?, knows = ?, helps = ?, reach = ?, note = ?,"
        " earlier = ? WHERE id = ?",
        (*words, earlier, person_id),
    )


def _person(row: Row) -> Person:
    return Person(
        row["label"],
        row["knows"],
        row["helps"],
        row["reach"],
        row["note"],
        row["id"],
    )
