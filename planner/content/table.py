"""One table of a content file, read strictly: what nobody asked for is a fault."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar

from planner.content.condition import Condition
from planner.errors import PlannerError

T = TypeVar("T", bound=str)


class ContentError(PlannerError):
    """A content file that cannot be used: the file, the item, and what is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class Table:
    """The keys of one table; leaving the `with` refuses keys that were not read."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._data = data
        self._read: set[str] = set()
        self._is_named = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and (unread := self._data.keys() - self._read):
            raise self.fault(f"{', '.join(sorted(unread))} means nothing here")

    def fault(self, what: str) -> ContentError:
        """Return an error that names this place."""
        return ContentError(self.where, what)

    def named(self, key: str) -> Self:
        """Name this table by one of its own values, once, for the errors to come."""
        if not self._is_named:
            self.where = f"{self.where}: {self.text(key)}"
            self._is_named = True
        return self

    def text(self, key: str) -> str:
        """Return words that have to be there, with runs of white space made one."""
        words = self.maybe_text(key)
        if words is None:
            raise self.fault(f"{key} is missing")
        return words

    def maybe_text(self, key: str) -> str | None:
        """Return words that may be missing, but are not empty."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{key} has to be words")
        words = " ".join(value.split())
        if any(unicodedata.category(sign) == "Cc" for sign in words):
            raise self.fault(f"{key} has a sign in it that cannot be seen")
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words; missing is empty."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.fault(f"{key} has to be a list of words")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Return yes or no; missing is no."""
        value = self._take(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.fault(f"{key} has to be true or false")
        return value

    def number(self, key: str) -> int:
        """Return a whole number that has to be there."""
        value = self.maybe_number(key)
        if value is None:
            raise self.fault(f"{key} has to be a whole number")
        return value

    def maybe_number(self, key: str) -> int | None:
        """Return a whole number that may be missing."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(f"{key} has to be a whole number")
        return value

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers; missing is empty."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or any(type(one) is not int for one in value):
            raise self.fault(f"{key} has to be a list of whole numbers")
        return tuple(value)

    def day(self, key: str) -> date:
        """Return a date that has to be there."""
        value = self._take(key)
        if type(value) is not date:
            raise self.fault(f"{key} has to be a date, as in 2026-11-20")
        return value

    def one_of(self, key: str, choices: tuple[T, ...]) -> T:
        """Return one of these words; missing is the first of them."""
        value = self.maybe_text(key) or choices[0]
        for choice in choices:
            if choice == value:
                return choice
        raise self.fault(f"{key} has to be one of {', '.join(choices)}")

    def tables(self, key: str) -> list["Table"]:
        """Return the tables inside this one; missing is none."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.fault(f"{key} has to be a list of tables")
        return [Table(inner, self.where) for inner in value]

    def maybe_table(self, key: str) -> "Table | None":
        """Return the table inside this one, if there is one."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fault(f"{key} has to be a table")
        return Table(value, self.where)

    def condition(self) -> Condition:
        """Return when this applies: `when`, `unless` and `unknown`."""
        return Condition.parse(
            self.texts("when"),
            self.texts("unless"),
            self.one_of("unknown", ("show", "hide")),
        )

    def _take(self, key: str) -> Any:
        self._read.add(key)
        return self._data.get(key)
