"""Every text of the interface, taken out of the source.

`python -m planner.web.strings` writes the catalogue from which translators start.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from planner import paths

TEMPLATE = paths.LOCALES / "messages.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {
    "**.html": {"trimmed": "true", "encoding": "utf-8", "silent": "false"},
}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}


def catalogue(root: Path = paths.ROOT) -> Catalog:
    """Return every text that is marked for translation, and where it stands."""
    found = Catalog(project="planner", charset="utf-8", fuzzy=False)
    for folder in ("planner", "templates"):
        for name, _line, message, comments, _context in extract_from_dir(
            root / folder,
            method_map=METHODS,
            options_map=OPTIONS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
        ):
            # Without line numbers: they would change with every other change.
            place = (Path(folder, name).as_posix(), 0)
            found.add(message, locations=[place], auto_comments=comments)
    return found


def written(texts: Catalog) -> str:
    """Return a catalogue as its file holds it."""
    out = io.BytesIO()
    write_po(out, texts, omit_header=True, sort_output=True, include_lineno=False)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return head + out.getvalue().decode()


def main(target: Path = TEMPLATE) -> None:
    """Write the catalogue that translators start from."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written(catalogue()), "utf-8")


if __name__ == "__main__":
    main()
