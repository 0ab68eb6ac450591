"""What two people share: what was said of it, and when it is safe to change it."""

from dataclasses import dataclass
from enum import StrEnum

from planner.content.money import SafeMoment


class Named(StrEnum):
    """Whose name it is in."""

    UNSAID = ""
    ME = "me"
    OTHER = "other"
    BOTH = "both"
    SOMEBODY = "somebody"


class State(StrEnum):
    """How far it is, as far as the person says."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class NewTie:
    """Something that is shared, as it was filled in."""

    label: str
    kind: str = ""  # of the content, where it began with one
    named: Named = Named.UNSAID
    seen: str = ""
    todo: str = ""
    moment: SafeMoment | None = None  # when the person would do it
    state: State = State.OPEN
    note: str = ""
    step: str = ""  # the step of one's own in the plan that it became


@dataclass(frozen=True)
class Tie(NewTie):
    """Something that is shared, as the vault keeps it."""

    id: int = 0


class Group(StrEnum):
    """Where something stands on the page, in the order of the page."""

    NOW = "now"
    DAY = "day"
    WAITS = "waits"
    AFTER = "after"
    UNSAID = "unsaid"
    SETTLED = "settled"


def group_of(tie: NewTie, earliest: SafeMoment | None, *, out: bool) -> Group:
    """Return where it stands: what would be noticed waits, whatever was chosen.

    `earliest` is the earliest moment that is known to be safe; None: nothing is known.
    `out` is whether the person has said that they are out; then nothing waits.
    """
    if tie.state is not State.OPEN:
        return Group.SETTLED
    chosen = tie.moment or earliest
    if chosen is None:
        return Group.UNSAID
    if out:
        return Group.NOW
    if earliest == "after":
        return Group.WAITS
    if earliest == "day" and chosen == "now":
        return Group.DAY
    return Group(chosen)
