"""A short code for a failure: where it happened, nothing of what was written."""

from hashlib import sha256
from traceback import walk_tb


def code_of(error: BaseException) -> str:
    """Return the code of a failure: the same place gives the same code (D17).

    Made of the kind of failure and the last line of our own that was running,
    never of the failure's text.
    """
    place = ""
    for frame, line in walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == "planner" or not place:
            place = f"{module}:{line}"
    digest = sha256(f"{type(error).__qualname__} {place}".encode())
    return f"E{digest.hexdigest()[:6].upper()}"
