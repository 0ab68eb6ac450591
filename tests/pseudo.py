"""Two languages that nobody speaks, made from all texts of the interface."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from planner.web import strings

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%|<[^>]+>")
#: A language that is 40 % longer, and one that runs the other way.
PSEUDO = {"pl": "long", "he": "turned"}


def stretched(text: str) -> str:
    """Return a text that is clearly translated and 40 % longer."""
    swapped = "".join(
        part if PLACE.fullmatch(part) else part.translate(_ACCENTS)
        for part in re.split(f"({PLACE.pattern})", text)
    )
    more = "~" * max(1, round(len(text) * 0.4))
    # In pieces: no language has one word of forty letters at the end of a sentence.
    pieces = " ".join(more[at : at + _PIECE] for at in range(0, len(more), _PIECE))
    return f"[{swapped}{pieces}]"


def turned(text: str) -> str:
    """Return a text in another script."""
    return "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED} " + text


_PIECE = 12
_ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_WAYS = {"long": stretched, "turned": turned}


def write_catalogues(folder: Path) -> Path:
    """Write the catalogues of both, as those of real languages are."""
    texts = strings.catalogue()
    for code, way in PSEUDO.items():
        made = Catalog(locale=code)
        for message in texts:
            if not message.id:
                continue
            one = message.id if isinstance(message.id, str) else message.id[-1]
            said = _WAYS[way](one)
            many = isinstance(message.id, tuple)
            made.add(message.id, (said,) * made.num_plurals if many else said)
        target = folder / code / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(parents=True)
        with target.open("wb") as file:
            write_mo(file, made)
    return folder
