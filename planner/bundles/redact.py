"""What one reader does not get: names, other words, fields, files."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from unicodedata import normalize

from flask_babel import gettext as _

from planner.bundles.given import DATE, TIME, TITLE, heads_of, may_be_given
from planner.bundles.model import Wanted
from planner.core.dates import When
from planner.diary.model import EntryBody, Named, texts_of
from planner.orders.model import OrderBody
from planner.orders.model import texts_of as order_texts

#: A label of one character would be found in everything.
_SHORTEST = 2
#: Writing that puts no space between words: what stands before or after is no word's
#: end there (Thai to Burmese, Khmer, kana, and the signs of Chinese).
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
#: Six digits and more are a number to call, however it is grouped.
_NUMBER = re.compile(r"[+(]?\d(?:[\s()./\u2010-\u2015-]*\d){5,}\)?")
_BETWEEN_DIGITS = r"[\s()./\u2010-\u2015-]*"
#: In names of files a "_" stands where a space would be.
_SPACE = r"[\s_]+"
_APOSTROPHE = re.compile("['\u2019]")


class Redactor:
    """Knows what is left out for one reader, and counts what it took out."""

    def __init__(self, wanted: Wanted, labels: Mapping[int, Iterable[str]]) -> None:
        self.wanted = wanted
        self.names = 0
        self.others = 0
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
        spelt = {each for label in said for each in (label, label.casefold())}
        self._names = _pattern(re.escape, spelt)
        others = {normalize("NFC", words) for words in wanted.words_out}
        self._others = _pattern(_loosely, (each for each in others if each))

    def text(self, words: str) -> str:
        """Return words with a mark for each name, and all else that is left out."""
        if not self._names and not self._others:
            return words
        # Names of files, for one, come in other forms than what was typed.
        found = normalize("NFC", words)
        # Other words first: one of them may have a name in it.
        if self._others:
            found, times = self._others.subn(str(_("(left out)")), found)
            self.others += times
        if self._names:
            found, times = self._names.subn(self._mark, found)
            self.names += times
        return found

    def has(self, words: str) -> bool:
        """Tell whether anything in these words is left out."""
        patterns = (self._names, self._others)
        return any(each.search(words) for each in patterns if each)

    def title(self, body: EntryBody) -> str:
        """Return what an entry is called, as far as this reader gets it."""
        return self.text(body.title) if self.wanted.has_field(TITLE) else ""

    def time(self, body: EntryBody) -> str:
        """Return the time or the part of the day, as far as this reader gets it."""
        return self.text(body.time) if self.wanted.has_field(TIME) else ""

    def when(self, when: When | None) -> When | None:
        """Return a date; of one that was only described, what this reader gets."""
        if when is None or not when.words:
            return when
        if not self.wanted.has_field(DATE):
            return None
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
        filled += [name for name, _words in heads_of(body)]
        return (
            not body.steps
            and all(wanted.has_field(name) for name in filled)
            and not any(each.person in self._marks for each in body.people)
            and not any(each.file in wanted.files_out for each in body.files)
            and (wanted.descriptions or not _described(body))
            and not any(map(self.has, texts_of(body)))
        )

    def leaves_order_whole(self, body: OrderBody) -> bool:
        """Tell whether all that this version of an order says may be given."""
        given = may_be_given(self.wanted.has_field, body)
        return given and not any(map(self.has, order_texts(body)))


def _described(body: EntryBody) -> bool:
    return any(each.description or each.typed for each in body.files)


def _pattern(
    spelling: Callable[[str], str], words: Iterable[str]
) -> re.Pattern[str] | None:
    """Return what finds these words, the longest first; None where there are none."""
    longest_first = sorted(set(words), key=lambda each: (-len(each), each))
    if not longest_first:
        return None
    found = "|".join(_bounded(each, spelling(each)) for each in longest_first)
    return re.compile(found, re.IGNORECASE)


def _bounded(words: str, found: str) -> str:
    """Return a pattern that finds words and no part of one, where words have ends."""
    before = "" if _UNSPACED.match(words[0]) else r"(?<![^\W_])"
    after = "" if _UNSPACED.match(words[-1]) else r"(?![^\W_])"
    return f"{before}(?:{found}){after}"


def _loosely(words: str) -> str:
    """Return a pattern for words however they are spaced, a number however grouped."""
    if _NUMBER.fullmatch(words):
        digits = [re.escape(each) for each in words if each.isdigit()]
        return r"\+?\(?" + _BETWEEN_DIGITS.join(digits)
    loose = _SPACE.join(re.escape(each) for each in words.split())
    return _APOSTROPHE.sub(_APOSTROPHE.pattern, loose)
