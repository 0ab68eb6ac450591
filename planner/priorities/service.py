"""What matters to a person, put together from the vault and the content."""

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.priorities import store
from planner.priorities.model import Matters, is_ruled_out, question_of, used_among

#: Who said that there are no children is not asked to weigh them, unless they want to.
_CHILDREN = "children"


def load_matters(library: Library, vault: Connection) -> Matters:
    """Return what is compared, and all that was said about it."""
    question = question_of(library, _CHILDREN)
    chosen = store.load_chosen(vault, question) if question else []
    ruled_out = {_CHILDREN} if is_ruled_out(library, _CHILDREN, chosen) else set()
    return Matters(
        used_among(store.load_choices(vault), ruled_out),
        store.load_own(vault),
        store.load_rounds(vault),
    )


def working_round(matters: Matters, vault: Connection) -> int:
    """Return the time that answers go to; the first one begins with its answers."""
    return matters.working.id if matters.working else store.begin_round(vault)
