"""What a person made of the weeks around a day, as the vault keeps it."""

import json
from collections.abc import Iterable

from sqlcipher3.dbapi2 import Connection, Row

from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.plan.model import Before, Note, OwnStep, SectionNote, State
from planner.plan.store import before_as_json, before_of


def load_notes(vault: Connection) -> dict[str, Note]:
    """Return what was said about each task, with people as they are called now."""
    rows = vault.execute(
        "SELECT task, stage, state, words, COALESCE(label, who) AS who, happens, person"
        " FROM task_note"
        " LEFT JOIN person ON person.id = task_note.person AND removed < 2"
    ).fetchall()
    return {row["task"]: _note(row) for row in rows}


def save_note(vault: Connection, task: str, note: Note) -> None:
    """Keep what was said about a task."""
    happens = note.when.as_stored() if note.when else ""
    vault.execute(
        "INSERT OR REPLACE INTO task_note"
        " (task, stage, state, words, who, happens, person)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (task, note.section, note.state, note.words, note.who, happens, note.person),
    )


def remove_note(vault: Connection, task: str) -> None:
    """Forget what was said about a task: it is as it was supplied."""
    vault.execute("DELETE FROM task_note WHERE task = ?", (task,))


def load_own_tasks(vault: Connection, *, removed: bool = False) -> list[OwnStep]:
    """Return the tasks of one's own, oldest first, or those that were removed."""
    rows = vault.execute(
        "SELECT id, stage, text FROM own_task WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [OwnStep(row["id"], row["stage"], row["text"]) for row in rows]


def load_own_task(vault: Connection, task_id: int, *, removed: bool = False) -> OwnStep:
    """Return one task of one's own that was not removed, or one that was."""
    row = vault.execute(
        "SELECT id, stage, text FROM own_task WHERE id = ? AND removed = ?",
        (task_id, int(removed)),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("task", task_id)
    return OwnStep(row["id"], row["stage"], row["text"])


def add_own_task(vault: Connection, stage: str, text: str) -> int:
    """Write a new task and return its number."""
    row = vault.execute(
        "INSERT INTO own_task (stage, text) VALUES (?, ?) RETURNING id", (stage, text)
    ).fetchone()
    return int(row["id"])


def change_own_task(vault: Connection, task_id: int, text: str) -> None:
    """Put other words in place of a task's."""
    vault.execute("UPDATE own_task SET text = ? WHERE id = ?", (text, task_id))


def remove_own_task(vault: Connection, task_id: int, *, put_back: bool = False) -> None:
    """Take a task out of its stage, or put it back."""
    vault.execute(
        "UPDATE own_task SET removed = ? WHERE id = ?", (int(not put_back), task_id)
    )


def erase_own_task(vault: Connection, one: OwnStep) -> None:
    """Delete for good a task that was removed, with all that was said about it."""
    vault.execute("DELETE FROM own_task WHERE id = ? AND removed = 1", (one.id,))
    remove_note(vault, one.key)
    vault.execute("DELETE FROM last_task_change")  # it may hold words of this one


def load_stages(vault: Connection) -> dict[str, SectionNote]:
    """Return what was said about each stage."""
    rows = vault.execute("SELECT stage, hidden, tasks FROM stage_note").fetchall()
    return {
        row["stage"]: SectionNote(
            hidden=bool(row["hidden"]), order=tuple(json.loads(row["tasks"]))
        )
        for row in rows
    }


def change_order(vault: Connection, stage: str, tasks: Iterable[str]) -> None:
    """Keep the order of the tasks of a stage."""
    vault.execute("INSERT OR IGNORE INTO stage_note (stage) VALUES (?)", (stage,))
    vault.execute(
        "UPDATE stage_note SET tasks = ? WHERE stage = ?",
        (json.dumps(list(tasks)), stage),
    )


def change_hidden(vault: Connection, stage: str, *, hidden: bool) -> None:
    """Leave a stage out of the list, or bring it back (U36)."""
    vault.execute("INSERT OR IGNORE INTO stage_note (stage) VALUES (?)", (stage,))
    vault.execute(
        "UPDATE stage_note SET hidden = ? WHERE stage = ?", (int(hidden), stage)
    )


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the change that follows replaces; return its number."""
    vault.execute("DELETE FROM last_task_change")
    row = vault.execute(
        "INSERT INTO last_task_change (before) VALUES (?) RETURNING id",
        (json.dumps(before_as_json(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_task_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else before_of(json.loads(row["before"]))


def _note(row: Row) -> Note:
    return Note(
        section=row["stage"],
        state=State(row["state"]),
        words=row["words"],
        who=row["who"],
        when=When.from_stored(row["happens"]),
        person=row["person"],
    )
