"""What was left out for one reader: counted while entries are put together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import ngettext


@dataclass
class Left:
    """Numbers of what was left out; what it said is not here."""

    entries: int = 0
    earlier: int = 0
    descriptions: int = 0
    #: Pictures that are given as copies, and those that no copy was made of.
    copies: int = 0
    pictures: set[int] = field(default_factory=set)
    files: set[int] = field(default_factory=set)
    #: In how many entries a field was left out, by its label.
    fields: Counter[str] = field(default_factory=Counter)
    #: In how many orders a part was left out, by its label.
    orders: Counter[str] = field(default_factory=Counter)

    def words(self, names: int, others: int) -> Iterator[str]:
        """Give a line for each kind, as the first page says it.

        Args:
            names: In how many places a name was left out.
            others: In how many places other words were.
        """
        counted = (
            (
                self.entries,
                ngettext("%(num)s entry", "%(num)s entries", self.entries),
            ),
            (
                names,
                ngettext("A name, in %(num)s place", "Names, in %(num)s places", names),
            ),
            (
                others,
                ngettext(
                    "Other words, in %(num)s place",
                    "Other words, in %(num)s places",
                    others,
                ),
            ),
            (
                len(self.files),
                ngettext("%(num)s file", "%(num)s files", len(self.files)),
            ),
        )
        yield from (str(words) for number, words in counted if number)
        for label, times in sorted((+self.fields).items()):
            words = ngettext(
                "“%(field)s” in %(num)s entry",
                "“%(field)s” in %(num)s entries",
                times,
                field=label,
            )
            yield str(words)
        for label, times in sorted(self.orders.items()):
            words = ngettext(
                "“%(field)s” of %(num)s order",
                "“%(field)s” of %(num)s orders",
                times,
                field=label,
            )
            yield str(words)
        yield from self._beside()

    def _beside(self) -> Iterator[str]:
        pictures = len(self.pictures)
        counted = (
            (
                self.copies,
                ngettext(
                    "What a picture says of itself, such as place and device:"
                    " %(num)s picture is given as a copy without it",
                    "What pictures say of themselves, such as place and device:"
                    " %(num)s pictures are given as copies without it",
                    self.copies,
                ),
            ),
            (
                pictures,
                ngettext(
                    "%(num)s picture without a copy that leaves out what it says"
                    " of itself",
                    "%(num)s pictures without a copy that leaves out what they say"
                    " of themselves",
                    pictures,
                ),
            ),
            (
                self.descriptions,
                ngettext(
                    "The description of %(num)s file",
                    "The descriptions of %(num)s files",
                    self.descriptions,
                ),
            ),
            (
                self.earlier,
                ngettext(
                    "What stood here before a change: %(num)s earlier version",
                    "What stood here before changes: %(num)s earlier versions",
                    self.earlier,
                ),
            ),
        )
        yield from (str(words) for number, words in counted if number)
