"""Help that takes time, as its pages show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from planner.claims import store
from planner.claims.model import Claim, NewClaim
from planner.claims.words import amount_words, state_words
from planner.content.model import ClaimKind, Facts, Library
from planner.plan.view import Answer, when_words
from planner.web.covering import covered
from planner.web.dated import Dated
from planner.web.vault import Connection

#: So many stand on one page.
MOST = 50


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    id: int
    label: str
    state: str
    hint: str


@dataclass(frozen=True)
class KindView:
    """A kind of help, with its place in the library, for addresses."""

    number: int
    kind: ClaimKind


def rows(claims: Iterable[Claim]) -> list[Row]:
    """Return the lines of the list; covered while amounts and names are (U71)."""
    return [
        Row(each.id, label_of(each), state_words()[each.state], _hint(each))
        for each in claims
    ]


def label_of(claim: Claim) -> str:
    """Return what it is called, or its number while names are covered."""
    return covered(claim.label, _("Line %(number)s", number=claim.id))


def _hint(claim: Claim) -> str:
    when = when_words(claim.expected) if claim.is_open else ""
    amount = "" if claim.amount is None else amount_words(claim.money, claim.period)
    return " · ".join(
        part
        for part in (
            _("Expected: %(when)s", when=when) if when else "",
            covered(amount) if amount else "",
        )
        if part
    )


def said(claim: NewClaim) -> list[Answer]:
    """Return everything that was said, with what each part is called."""
    lines = [
        Answer(_("How far it is"), state_words()[claim.state]),
        Answer(_("Applied on"), when_words(claim.applied)),
        Answer(_("Expected by"), when_words(claim.expected)),
        Answer(_("How much"), covered(amount_words(claim.money, claim.period))),
        *(
            Answer(label, covered(words) if words else "")
            for label, words in (
                (_("Who decides"), claim.office),
                (_("Their number"), claim.phone),
                (_("Reference"), claim.reference),
                (_("To remember"), claim.note),
            )
        ),
    ]
    return [each for each in lines if each.value]


def saved(claim: NewClaim) -> list[Answer]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [Answer(_("What it is"), claim.label), *said(claim)]


def kinds(library: Library, facts: Facts) -> list[KindView]:
    """Return the kinds of help that there may be for somebody with these facts."""
    return [
        KindView(number, kind)
        for number, kind in enumerate(library.claims, 1)
        if kind.when.holds(facts)
    ]


def kind_of(library: Library, claim: NewClaim) -> ClaimKind | None:
    """Return the kind that one began with, where the content still has it."""
    known = {each.id: each for each in library.claims}
    return known.get(claim.kind)


def dated(vault: Connection, today: date) -> Iterator[Dated]:
    """Give the days on which something may come that is not there yet."""
    for each in store.load_claims(vault):
        when = each.expected
        if not each.is_open or when is None or when.first is None or when.last is None:
            continue
        if when.last >= today:
            yield Dated(
                max(when.first, today),
                when,
                _("An answer may come"),
                url_for("claims.show_claim", claim_id=each.id),
            )
