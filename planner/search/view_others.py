"""People, numbers, orders, files and help, as places where words are found."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from planner.attachments.store import load_files
from planner.bundles.store import load_collections
from planner.content.model import Library, Number
from planner.content.prose import words_of
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country, load_numbers
from planner.imports.store import load_imports
from planner.imports.view import form_words
from planner.orders.store import load_orders
from planner.orders.view import said
from planner.people.store import load_people
from planner.seals.store import load_seals
from planner.seals.view import title_of
from planner.search.model import Place
from planner.search.store import load_file_names
from planner.web.menu import url_of
from planner.web.vault import Connection


def people(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give everybody on the list; how to reach them stays hidden."""
    for each in load_people(vault):
        url = url_for("people.show_person", person_id=each.id)
        texts = (
            each.knows,
            each.told,
            each.helps,
            each.note,
            each.never,
            each.times,
            each.pickup,
        )
        hidden = (each.reach, each.word)
        yield Place(url, each.label, texts=texts, hidden=hidden)


def numbers(vault: Connection, library: Library) -> Iterator[Place]:
    """Give one's own numbers, and those of the country that was chosen."""
    for own in load_numbers(vault):
        url = url_for("helplines.edit_number", number_id=own.id)
        yield Place(url, own.name, texts=(own.phone, own.note))
    country = country_of(library, load_country(vault, country_question(library).id))
    for each in (*country.emergency, *country.services):
        url = url_for("helplines.overview")
        yield Place(url, each.name, country.name, _told(each), supplied=True)


def _told(number: Number) -> tuple[str, ...]:
    told = (
        number.phone,
        number.text_line,
        number.web,
        number.hours,
        number.languages,
        number.who,
        number.note,
    )
    return tuple(each for each in told if each)


def orders(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give every order; where its copies are stays hidden."""
    for each in load_orders(vault):
        url = url_for("orders.show_order", order_id=each.id)
        texts = (*(line.value for line in said(each.body)), each.copies.holders)
        yield Place(url, each.label, texts=texts, hidden=(each.copies.place,))


def files(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give the files of entries by their names; what was typed is in the entry."""
    for file_id, name in load_file_names(vault):
        yield Place(url_of("attachments.file", file_id=file_id), name)


def imports(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give the files from which messages were brought in, by their names."""
    every = load_imports(vault)
    names = {each.id: each.name for each in load_files(vault, [i.file for i in every])}
    for each in every:
        if each.file in names:
            url = url_of("imports.show", import_id=each.id)
            yield Place(url, names[each.file], form_words(each.seen.kind))


def seals(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give the seals by who has them."""
    for each in load_seals(vault):
        url = url_of("seals.show", seal_id=each.id)
        yield Place(url, title_of(each), texts=(each.note, each.written))


def collections(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give what was put together for somebody, by its name."""
    for each in load_collections(vault):
        wanted = each.wanted
        url = url_of("bundles.entries", number=each.id)
        label = wanted.name or wanted.title or _("A collection")
        yield Place(url, label, texts=(wanted.title, wanted.file))


def guides(_vault: Connection, library: Library) -> Iterator[Place]:
    """Give every page of help."""
    for each in library.guides:
        url = url_for("help.page", guide_id=each.id)
        texts = tuple(words_of(each.body))
        yield Place(url, each.title, texts=texts, supplied=True)
