"""How a number of the file becomes one of this store, wherever it stands."""

from typing import Any

from planner.everything.model import Ids, LooseError, Moves, Row


def to(table: str) -> Moves:
    """Move the number of a row that may be missing: then there is none."""

    def move(value: Any, ids: Ids) -> Any:
        return ids.get(table, {}).get(value)

    return move


def must(table: str) -> Moves:
    """Move the number of a row without which this one means nothing."""

    def move(value: Any, ids: Ids) -> Any:
        if value not in ids.get(table, {}):
            raise LooseError
        return ids[table][value]

    return move


def own(prefix: str, table: str) -> Moves:
    """Move a name such as own:3; other names stay."""

    def move(value: Any, ids: Ids) -> Any:
        number = value.removeprefix(prefix)
        if not value.startswith(prefix) or not _is_number(number):
            return value
        if int(number) not in ids.get(table, {}):
            raise LooseError
        return f"{prefix}{ids[table][int(number)]}"

    return move


def or_none(move: Moves) -> Moves:
    """Move a name; no name if it belongs to nothing."""

    def moved(value: Any, ids: Ids) -> Any:
        try:
            return move(value, ids)
        except LooseError:
            return ""

    return moved


def each(move: Moves) -> Moves:
    """Move each of a list; what belongs to nothing is left out."""

    def moved(value: Any, ids: Ids) -> Any:
        found = []
        for one in value:
            try:
                found.append(move(one, ids))
            except LooseError:
                continue
        return found

    return moved


def carried(value: Any, ids: Ids) -> Any:
    """Move a thing to carry: whose it is, and which."""
    owner, thing, label = value
    return [must("owner")(owner, ids), own("own:", "own_thing")(thing, ids), label]


def ordered_pair(row: Row) -> Row:
    """Return a comparison with the first name first: turned round, it says less."""
    if row["first"] < row["second"]:
        return row
    answer = None if row["answer"] is None else -row["answer"]
    return {**row, "first": row["second"], "second": row["first"], "answer": answer}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # noqa: PLR2004 - as in the store
