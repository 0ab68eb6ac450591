"""Numbers of one's own, and which country's numbers are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.content.model import Country, Library, Question, Topic


@dataclass(frozen=True)
class NewNumber:
    """A number as it was filled in; it is kept as typed (U46)."""

    name: str
    phone: str
    note: str


@dataclass(frozen=True)
class OwnNumber(NewNumber):
    """A number as the vault keeps it."""

    id: int

    @property
    def card_key(self) -> str:
        """What stands for this among the lines of the pocket card (U80)."""
        return f"number:{self.id}"


def country_question(library: Library) -> Question:
    """Return the question whose answers say in which country a person is."""
    facts = {country.fact for country in library.countries}
    return next(each for each in library.questions if not facts.isdisjoint(each.facts))


def topic_of_country(library: Library) -> Topic:
    """Return the topic that asks for the country."""
    asked = country_question(library)
    return next(topic for topic in library.topics if asked in topic.questions)


def country_of(library: Library, chosen: Iterable[str]) -> Country:
    """Return the country that was picked, or the lists for every other one."""
    picked = set(chosen)
    facts = {
        fact
        for choice in country_question(library).choices
        if choice.value in picked
        for fact in choice.facts
    }
    for country in library.countries:
        if country.fact in facts:
            return country
    return library.international
