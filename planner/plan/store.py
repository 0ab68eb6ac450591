"""What a person made of the plan, as the vault keeps it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.plan.model import (
    Before,
    Note,
    OwnStep,
    OwnWords,
    SectionNote,
    State,
    Status,
)
from planner.vault.reading import read_once


def load_own_words(vault: Connection) -> OwnWords:
    """Return everything a person made of the plan."""
    return OwnWords(
        notes=read_once(vault, load_notes),
        blanks=read_once(vault, load_blanks),
        steps=tuple(load_own_steps(vault)),
        sections=load_sections(vault),
    )


def load_notes(vault: Connection) -> dict[str, Note]:
    """Return what was said about each step, with people as they are called now."""
    rows = vault.execute(
        "SELECT step, section, state, words, COALESCE(label, who) AS who, happens,"
        " person FROM step_note"
        " LEFT JOIN person ON person.id = step_note.person AND removed < 2"
    ).fetchall()
    return {row["step"]: _note(row) for row in rows}


def save_note(vault: Connection, step: str, note: Note) -> None:
    """Keep what was said about a step."""
    happens = note.when.as_stored() if note.when else ""
    vault.execute(
        "INSERT INTO step_note (step, section, state, words, who, happens, person)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (step) DO UPDATE"
        " SET state = excluded.state, words = excluded.words, who = excluded.who,"
        " happens = excluded.happens, person = excluded.person",
        (
            step,
            note.section,
            note.state,
            note.words,
            note.who,
            happens,
            note.person,
        ),
    )


def remove_note(vault: Connection, step: str) -> None:
    """Forget what was said about a step: it is as it was supplied."""
    vault.execute("DELETE FROM step_note WHERE step = ?", (step,))


def load_blanks(vault: Connection) -> dict[str, str]:
    """Return what was written into each blank, with people as they are called now."""
    rows = vault.execute(
        "SELECT blank, COALESCE(label, words) AS words FROM filled_blank"
        " LEFT JOIN person ON person.id = filled_blank.person AND removed < 2"
    ).fetchall()
    return {row["blank"]: row["words"] for row in rows}


def load_people_in_blanks(vault: Connection) -> dict[str, int]:
    """Return the number of the person whom a blank names, where it names one."""
    rows = vault.execute(
        "SELECT blank, person FROM filled_blank WHERE person IS NOT NULL"
    ).fetchall()
    return {row["blank"]: row["person"] for row in rows}


def save_blanks(
    vault: Connection,
    blanks: Mapping[str, str],
    people: Mapping[str, int] | None = None,
) -> None:
    """Fill blanks; a blank without words is empty again."""
    for blank, words in blanks.items():
        vault.execute("DELETE FROM filled_blank WHERE blank = ?", (blank,))
        if words:
            vault.execute(
                "INSERT INTO filled_blank (blank, words, person) VALUES (?, ?, ?)",
                (blank, words, (people or {}).get(blank)),
            )


def load_own_steps(vault: Connection) -> list[OwnStep]:
    """Return the steps of one's own that were not removed, oldest first."""
    rows = vault.execute(
        "SELECT id, section, text FROM own_step WHERE removed = 0 ORDER BY id"
    ).fetchall()
    return [OwnStep(row["id"], row["section"], row["text"]) for row in rows]


def load_own_step(vault: Connection, step_id: int) -> OwnStep:
    """Return one step of one's own."""
    row = vault.execute(
        "SELECT id, section, text FROM own_step WHERE id = ? AND removed = 0",
        (step_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("step", step_id)
    return OwnStep(row["id"], row["section"], row["text"])


def add_own_step(vault: Connection, section: str, text: str) -> int:
    """Write a new step and return its number."""
    row = vault.execute(
        "INSERT INTO own_step (section, text) VALUES (?, ?) RETURNING id",
        (section, text),
    ).fetchone()
    return int(row["id"])


def change_own_step(vault: Connection, step_id: int, text: str) -> None:
    """Put other words in place of a step's."""
    vault.execute("UPDATE own_step SET text = ? WHERE id = ?", (text, step_id))


def remove_own_step(vault: Connection, step_id: int, *, put_back: bool = False) -> None:
    """Take a step out of the plan, or put it back."""
    vault.execute(
        "UPDATE own_step SET removed = ? WHERE id = ?", (int(not put_back), step_id)
    )


def load_sections(vault: Connection) -> dict[str, SectionNote]:
    """Return what was said about each section."""
    rows = vault.execute(
        "SELECT section, status, hidden, steps FROM section_note"
    ).fetchall()
    return {row["section"]: _section_note(row) for row in rows}


def change_status(vault: Connection, section: str, status: Status | None) -> None:
    """Keep how far a person says that a section is."""
    _about_section(vault, section)
    vault.execute(
        "UPDATE section_note SET status = ? WHERE section = ?", (status, section)
    )


def change_order(vault: Connection, section: str, steps: Iterable[str]) -> None:
    """Keep the order of the steps of a section."""
    _about_section(vault, section)
    vault.execute(
        "UPDATE section_note SET steps = ? WHERE section = ?",
        (json.dumps(list(steps)), section),
    )


def change_hidden(vault: Connection, section: str, *, hidden: bool) -> None:
    """Leave a section out of the first page, or bring it back (U36)."""
    _about_section(vault, section)
    vault.execute(
        "UPDATE section_note SET hidden = ? WHERE section = ?", (int(hidden), section)
    )


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the change that follows replaces; return its number."""
    vault.execute("DELETE FROM last_change")
    row = vault.execute(
        "INSERT INTO last_change (before) VALUES (?) RETURNING id",
        (json.dumps(before_as_json(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else before_of(json.loads(row["before"]))


def _about_section(vault: Connection, section: str) -> None:
    vault.execute("INSERT OR IGNORE INTO section_note (section) VALUES (?)", (section,))


def _note(row: Row) -> Note:
    return Note(
        section=row["section"],
        state=State(row["state"]),
        words=row["words"],
        who=row["who"],
        when=When.from_stored(row["happens"]),
        person=row["person"],
    )


def _section_note(row: Row) -> SectionNote:
    status = Status(row["status"]) if row["status"] else None
    return SectionNote(status, bool(row["hidden"]), tuple(json.loads(row["steps"])))


def before_as_json(before: Before) -> dict[str, object]:
    """Return what a change replaced as text that can be kept."""
    note = before.note
    return {
        "section": before.section,
        "step": before.step,
        "text": before.text,
        "order": before.order,
        "blanks": dict(before.blanks),
        "people": dict(before.people),
        "status": before.status,
        "note": note
        and {
            "state": note.state,
            "words": note.words,
            "who": note.who,
            "happens": note.when.as_stored() if note.when else "",
            "person": note.person,
        },
    }


def before_of(data: Mapping[str, Any]) -> Before:
    """Read what `before_as_json` wrote."""
    note, status = data["note"], data.get("status")
    return Before(
        section=data["section"],
        step=data["step"],
        text=data["text"],
        order=tuple(data["order"]),
        blanks=data["blanks"],
        people=data.get("people", {}),
        status=Status(status) if status else None,
        note=note
        and Note(
            data["section"],
            State(note["state"]),
            note["words"],
            note["who"],
            When.from_stored(note["happens"]),
            note.get("person"),
        ),
    )
