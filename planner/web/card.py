"""Who stands on the pocket card: up to five people or own numbers (U80).

It is one list for both, so it belongs to neither. What is on it is a key such as
`person:3` or `number:7`, in the order in which they were put on. Whoever is off their
list keeps their line, marked as away, and has it again when they are put back, if there
is room.
"""

import json
from enum import Enum

from planner.vault.settings import get_setting, set_setting
from planner.web.vault import Connection

#: The most that fits a card that is folded small.
MOST = 5
_KEY = "pocket-card"
_AWAY = "-"


class Put(Enum):
    """What became of putting somebody on the card."""

    DONE = "done"
    FULL = "full"


def load_card(vault: Connection) -> list[str]:
    """Return the keys of who is on the card, in order: `person:3`, `number:7`."""
    return [key for key in _lines(vault) if not key.startswith(_AWAY)]


def put_on(vault: Connection, key: str) -> Put:
    """Put somebody on the card, behind the others; twice is the same as once."""
    there = load_card(vault)
    if key in there:
        return Put.DONE
    if len(there) >= MOST:
        return Put.FULL
    _keep(vault, [*_without(vault, key), key])
    return Put.DONE


def take_off(vault: Connection, key: str) -> None:
    """Take somebody off the card; whoever is not on it stays so."""
    if key in _lines(vault) or _AWAY + key in _lines(vault):
        _keep(vault, _without(vault, key))


def set_away(vault: Connection, key: str) -> None:
    """Keep the line of somebody who is taken off their list."""
    if key in _lines(vault):
        _keep(vault, [_AWAY + k if k == key else k for k in _lines(vault)])


def bring_back(vault: Connection, key: str) -> None:
    """Give somebody who is put back their line again, if there is room."""
    lines = _lines(vault)
    if _AWAY + key in lines and len(load_card(vault)) < MOST:
        _keep(vault, [key if k == _AWAY + key else k for k in lines])


def _lines(vault: Connection) -> list[str]:
    return [str(key) for key in json.loads(get_setting(vault, _KEY, "[]"))]


def _without(vault: Connection, key: str) -> list[str]:
    return [k for k in _lines(vault) if k not in {key, _AWAY + key}]


def _keep(vault: Connection, lines: list[str]) -> None:
    set_setting(vault, _KEY, json.dumps(lines))
