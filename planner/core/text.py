"""Tidying what people type, without changing what they said."""

import re
import unicodedata

_LONGEST_FILE_NAME = 60
_NOT_FOR_FILES = re.compile(r"[^\w \-]+")
_TAKEN_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def tidy(text: str) -> str:
    """Make line ends plain and take away empty lines and spaces around; no more."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(text: str) -> str:
    """Put everything on one line, with single spaces."""
    return " ".join(text.split())


def slug(text: str) -> str:
    """Return lower-case letters and figures with hyphens, for ids; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def file_name(words: str, ending: str) -> str:
    """Return a harmless file name: any language, no path, no name a system owns."""
    kept = one_line(_NOT_FOR_FILES.sub(" ", unicodedata.normalize("NFC", words)))
    kept = kept[:_LONGEST_FILE_NAME].strip()
    if not kept or _TAKEN_ON_WINDOWS.fullmatch(kept):
        kept = f"{kept} 1".strip()
    return f"{kept}.{ending}"
