"""What the pages of a collection share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.attachments.store import load_files
from planner.bundles import store
from planner.bundles.given import head_labels, heads_of, offered
from planner.bundles.model import Wanted
from planner.bundles.service import labels_in
from planner.diary.fields import FIELDS
from planner.diary.model import EntryBody, texts_of
from planner.diary.model_filter import Filter
from planner.diary.store import load_rows
from planner.diary.store_list import ids
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country
from planner.orders.model import texts_of as order_texts
from planner.orders.store import load_orders
from planner.web.vault import Connection, open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

bundles = Blueprint("bundles", __name__, url_prefix="/bundles")

#: More files than this are not listed to be left out one by one.
MOST_FILES = 500
#: Where people buy US Letter.
_LETTER_FACTS = frozenset({"country_us", "country_ca"})
_LETTER_ENDINGS = ("-US", "-CA")


@dataclass(frozen=True)
class Offered:
    """What the chosen entries have that could be left out, each with its words."""

    fields: dict[str, str]
    orders: dict[str, str]
    people: dict[int, str]
    files: dict[int, str]
    #: How many files there are that are not listed.
    more_files: int
    #: The files that chosen messages came from, by the number of their import.
    sources: dict[int, str]


def matching(vault: Connection, wanted: Wanted) -> list[int]:
    """Return the entries that the range finds, ticked or not."""
    # The files that messages came from are chosen apart: they have more in them.
    files = set(store.load_sources(vault).values())
    found = ids(vault, Filter.from_json(wanted.range))
    return [each for each in found if each not in files]


def offered_of(vault: Connection, wanted: Wanted) -> Offered:
    """Return what could be left out of the entries that are ticked."""
    chosen = [
        each for each in matching(vault, wanted) if each not in wanted.entries_out
    ]
    kept = store.load_versions(vault, chosen)
    # Earlier versions may be given as well, with what only they say. The latest first.
    bodies = [each.body for versions in kept.values() for each in reversed(versions)]
    numbers = list(dict.fromkeys(each.file for body in bodies for each in body.files))
    files = load_files(vault, numbers)
    filled = set(_filled(bodies))
    named = {each.person for body in bodies for each in body.people}
    labels = labels_in(vault, bodies)
    broken = {body.breach for body in bodies if body.breach is not None}
    orders = [each.body for each in load_orders(vault) if each.id in broken]
    words = [text for body in bodies for text in texts_of(body)]
    words += [text for body in orders for text in order_texts(body)]
    said = {_same(text) for text in (*words, *(each.name for each in files))}
    heads = {name for body in bodies for name, _words in heads_of(body)}
    return Offered(
        {name: words for name, words in head_labels().items() if name in heads}
        | {each.id: str(each.label) for each in FIELDS if each.id in filled},
        offered(orders),
        {
            person: ", ".join(sorted(found))
            for person, found in sorted(labels.items())
            if found and (person in named or _is_said(found, said))
        },
        {each.id: each.name for each in files[:MOST_FILES]},
        max(0, len(files) - MOST_FILES),
        _sources_of(vault, chosen),
    )


def _sources_of(vault: Connection, chosen: Sequence[int]) -> dict[int, str]:
    came = set(store.load_brought(vault, chosen).values())
    entries = {
        record: source
        for source, record in store.load_sources(vault).items()
        if source in came
    }
    return {entries[each.id]: each.label for each in load_rows(vault, entries)}


def _filled(bodies: Iterable[EntryBody]) -> Iterable[str]:
    for body in bodies:
        yield from (name for name, said in body.words.items() if said)
        yield from (name for name, picked in body.choices.items() if picked)


def _is_said(labels: Iterable[str], said: Iterable[str]) -> bool:
    """Tell whether somebody who is not named as such is in these words."""
    wanted = [_same(each) for each in labels]
    return any(label in text for text in said for label in wanted)


def _same(text: str) -> str:
    return normalize("NFC", text).casefold()


def usual_size() -> str:
    """Return the paper that people buy where this person is."""
    library: Library = current_app.extensions["library"]
    chosen = load_country(open_vault(), country_question(library).id)
    fact = country_of(library, chosen).fact
    first = next(iter(request.accept_languages.values()), "")
    by_language = first.upper().endswith(_LETTER_ENDINGS)
    is_letter = by_language if fact is None else fact in _LETTER_FACTS
    return "letter" if is_letter else "a4"


def go(endpoint: str, **values: Any) -> Response:
    """Lead to another page after something was changed."""
    return redirect(url_for(endpoint, **values), code=303)
