"""The mark of a version: two papers with the same one say the same (U60, U117)."""

import hashlib

#: Letters and digits that are not taken for one another.
_SIGNS = "23456789BCDFGHJKMNPQRTVWXZ"
_MARK = 4


def mark_for(said: str) -> str:
    """Return a short mark that is another one when anything of this text is."""
    digest = hashlib.sha256(said.encode()).digest()
    return "".join(_SIGNS[each % len(_SIGNS)] for each in digest[:_MARK])
