"""What the settings know: which address leaving may go to."""

from urllib.parse import urlsplit

#: Leaving goes to an address of her own.
OWN = "own"
LONGEST_ADDRESS = 500
#: Signs that mean something in the header that carries the address.
_TRICKS = "\\;,'\"<>@"


def is_address(text: str) -> bool:
    """Tell whether this is a web address without a user, a trick or a gap in it."""
    if len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        return False
    if any(sign in text for sign in _TRICKS):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0
