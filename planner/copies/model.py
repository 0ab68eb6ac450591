"""A copy of the plan, the form it is kept in, and when it is time to look again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from planner.core.dates import When
from planner.errors import PlannerError

#: The number of the form below. A new form gets a new number, and `read` a new branch.
FORMAT = 1

Value = str | int | None

#: What is brought back, table by table: these are the plan as a person made it.
BROUGHT_BACK: Mapping[str, Sequence[str]] = {
    "answer": ("question", "chosen", "passed"),
    "own_step": ("id", "section", "text", "removed"),
    "step_note": ("step", "section", "state", "words", "who", "happens", "person"),
    "filled_blank": ("blank", "words", "person"),
    "section_note": ("section", "status", "hidden", "steps"),
}
#: What is kept beside it, so that a copy shows what the plan showed on that day.
SHOWN: Mapping[str, Sequence[str]] = {
    "person": ("id", "label", "removed"),
    "own_priority": ("id", "words", "part", "removed"),
    "priority_choice": ("priority", "used"),
    "comparing_round": ("id", "day", "removed"),
    "comparison": ("round", "first", "second", "answer"),
}
TABLES = {**BROUGHT_BACK, **SHOWN}


class NewerCopyError(PlannerError):
    """A copy in a form that this version does not know."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__("This copy was kept by a newer version of the app.")


@dataclass(frozen=True)
class Table:
    """The rows of one table, each in the order of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def rows_for(self, columns: Sequence[str]) -> list[tuple[Value, ...]]:
        """Return the rows with these columns; what a row does not have is nothing."""
        places = {name: at for at, name in enumerate(self.columns)}
        return [
            tuple(row[places[name]] if name in places else None for name in columns)
            for row in self.rows
        ]


@dataclass(frozen=True)
class Kept:
    """Everything that a copy holds."""

    tables: Mapping[str, Table]

    def as_text(self, names: Mapping[str, object] = TABLES) -> str:
        """Return it as one text; the same plan gives the same text."""
        tables = {
            name: {
                "columns": list(table.columns),
                "rows": [list(r) for r in table.rows],
            }
            for name, table in self.tables.items()
            if name in names
        }
        return json.dumps(
            {"format": FORMAT, "tables": tables},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @property
    def mark(self) -> str:
        """A short mark that differs where the plan itself differs."""
        text = self.as_text(BROUGHT_BACK)
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    @classmethod
    def read(cls, text: str) -> "Kept":
        """Return what `as_text` wrote, in this version or an earlier one."""
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NewerCopyError
        return cls(
            {
                name: Table(
                    tuple(table["columns"]), tuple(tuple(row) for row in table["rows"])
                )
                for name, table in data["tables"].items()
            }
        )


@dataclass(frozen=True)
class Copy:
    """One copy in the list; what it holds is read when it is needed."""

    id: int
    name: str
    made_at: datetime


def is_due(when: When | None, today: date) -> bool:
    """Tell whether the day to look again has come; words never come due."""
    return when is not None and when.first is not None and when.first <= today
