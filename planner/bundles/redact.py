"""What one reader does not get: names, fields, files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from unicodedata import normalize

from flask_babel import gettext as _

from planner.bundles.model import Wanted
from planner.core.dates import When
from planner.diary.model import EntryBody, Named, texts_of

#: A label of one character would be found in everything.
_SHORTEST = 2


class Redactor:
    """Knows what is left out for one reader, and counts what it took out."""

    def __init__(self, wanted: Wanted, labels: Mapping[int, Iterable[str]]) -> None:
        self.wanted = wanted
        self.names = 0
        self._marks = {
            person: str(_("a person (P-%(number)s)", number=number))
            for number, person in enumerate(sorted(wanted.people_out), 1)
        }
        # What is in the chain is in this form; a label may not be.
        said = {
            normalize("NFC", label): mark
            for person, mark in self._marks.items()
            for label in labels.get(person, ())
            if len(label) >= _SHORTEST
        }
        self._by_label = {label.casefold(): mark for label, mark in said.items()}
        written = {spelt for label in said for spelt in (label, label.casefold())}
        longest_first = sorted(written, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        # In names of files a "_" stands where a space would be.
        self._pattern = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)

    def text(self, words: str) -> str:
        """Return words with a mark for each name that is left out."""
        if not self._by_label:
            return words
        # Names of files, for one, come in other forms than what was typed.
        found, times = self._pattern.subn(self._mark, normalize("NFC", words))
        self.names += times
        return found

    def when(self, when: When | None) -> When | None:
        """Return a date, without the names in one that was only described."""
        if when is None or not when.words:
            return when
        return replace(when, words=self.text(when.words))

    def _mark(self, match: re.Match[str]) -> str:
        return self._by_label.get(match[0].casefold(), str(_("a person")))

    def name(self, named: Named) -> str:
        """Return who is named, or their mark."""
        if named.person in self._marks:
            self.names += 1
            return self._marks[named.person]
        return self.text(named.label)

    def hidden(self, people: Iterable[Named]) -> tuple[str, ...]:
        """Return the marks of those from whom something came and who are left out."""
        return tuple(
            self.name(each)
            for each in people
            if each.part == "who" and each.person in self._marks
        )

    def leaves_whole(self, body: EntryBody) -> bool:
        """Tell whether all that this version says may be given as it is.

        What it was written with binds it to the plan, and the plan goes nowhere.
        """
        wanted = self.wanted
        filled = [*(name for name, said in body.words.items() if said), *body.choices]
        return (
            not body.steps
            and all(wanted.has_field(name) for name in filled)
            and not any(each.person in self._marks for each in body.people)
            and not any(each.file in wanted.files_out for each in body.files)
            and (wanted.descriptions or not _described(body))
            and not any(
                self._by_label and self._pattern.search(t) for t in texts_of(body)
            )
        )


def _described(body: EntryBody) -> bool:
    return any(each.description or each.typed for each in body.files)
