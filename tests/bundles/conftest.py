"""A diary with a little of everything, and a collection of it."""

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from planner.attachments.store import Receiver
from planner.bundles import view_pieces
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import Attached, EntryBody, Kind, Named, Said
from planner.orders.model import OrderBody, Sort
from planner.orders.store import add_order
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction
from planner.web.vault import Connection
from tests.bundles.made import (
    ACCOUNT,
    ERASED,
    HELPER,
    OTHER,
    PHOTO,
    PLACE,
    STEP,
    Unpacked,
)
from tests.page import PageClient


def space_of(page: PageClient) -> OpenSpace:
    space: OpenSpace = page.app.extensions["gate"].space
    return space


def put(vault: Connection, name: str, data: bytes) -> int:
    """Keep a file and return its number."""
    receiver = Receiver(vault)
    receiver.begin(name)
    receiver.write(data)
    return receiver.finish().id


def fill(app: Flask, space: OpenSpace) -> None:
    """Write five entries: one changed, one without a date, one erased."""
    vault = space.connect(read_only=False)
    with app.test_request_context("/"), transaction(vault):
        other = add_person(vault, NewPerson(OTHER))
        helper = add_person(vault, NewPerson(HELPER))
        order = add_order(
            vault,
            OrderBody(sort=Sort.COURT, label="Order of March", number="12/345"),
        )
        photo = put(vault, "photo of a door.jpg", PHOTO)
        letter = put(vault, "letter.txt", b"Dear all\n" * 100)
        first = store.add_entry(
            vault,
            EntryBody(
                when=When.on(date(2026, 5, 3)),
                time="14:02",
                title="At the door",
                words={"account": Said(ACCOUNT), "place": Said(PLACE, "about")},
                choices={"place_kind": ("home",)},
                people=(Named(other, "who", OTHER), Named(helper, "saw", HELPER)),
                files=(Attached(photo, "The door"), Attached(letter, typed="Dear")),
                breach=order,
            ),
        )
        store.add_entry(
            vault,
            EntryBody(
                kind=Kind.CONTACT,
                when=When.of_parts(2026, 6),
                words={"account": Said("A message came.", "not_sure")},
                files=(Attached(letter),),
                links=(first,),
            ),
        )
        store.add_entry(
            vault,
            EntryBody(
                kind=Kind.SERVICE,
                words={"account": Said("Asked for the report.")},
                steps=(STEP,),
            ),
        )
        gone = store.add_entry(
            vault,
            EntryBody(when=When.on(date(2026, 1, 2)), words={"account": Said(ERASED)}),
        )
        _entry, body = store.load_entry(vault, first)
        store.change_entry(vault, first, replace(body, title="At the door, late"))
        store.erase_entry(vault, gone)
    vault.close()


@pytest.fixture
def filled(page: PageClient) -> PageClient:
    """A browser of a person who wrote all that."""
    fill(page.app, space_of(page))
    return page


@pytest.fixture
def begun(filled: PageClient) -> PageClient:
    """A browser of a person who has begun collection 1, of everything.

    The photo is given as it is: copies of pictures have tests of their own.
    """
    filled.send("/bundles/new", {"name": "Ms Tern"})
    leave(filled, plain_pictures=None)
    return filled


def leave(page: PageClient, **changes: object) -> None:
    """Fill in what is left out as it stands, with changes; None takes a tick away."""
    found = page.get("/bundles/1/leaving")
    fields: dict[str, object] = {}
    for box in found.select("main input[checked]"):
        values = fields.setdefault(str(box["name"]), [])
        assert isinstance(values, list)
        values.append(str(box["value"]))
    fields.update(changes)
    sent = {name: value for name, value in fields.items() if value is not None}
    page.send("/bundles/1/leaving", sent)  # type: ignore[arg-type]
    assert page.status == 303


@pytest.fixture
def long(begun: PageClient, monkeypatch: pytest.MonkeyPatch) -> PageClient:
    """A browser of a person whose collection counts as a long one."""
    monkeypatch.setattr(view_pieces, "ROWS", 3)
    monkeypatch.setattr(view_pieces, "MANY_ROWS", 2)
    return begun


@pytest.fixture
def unpack(tmp_path: Path) -> Callable[[PageClient], Unpacked]:
    """Make collection 1, save it and unpack it."""

    def made(page: PageClient) -> Unpacked:
        page.send("/bundles/1/document", {"passphrase": ""})
        assert page.status == 200
        data = page.response.get_data()
        folder = tmp_path / "unpacked"
        shutil.rmtree(folder, ignore_errors=True)
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            file.extractall(folder)
        return Unpacked(data, folder)

    return made
