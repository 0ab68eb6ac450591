"""A name that is left out stands nowhere: also where nobody thinks of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from planner.bundles.model import Wanted
from planner.bundles.redact import Redactor
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import Attached, EntryBody, Kind, Named, Said
from planner.seals.store import add_seal
from planner.verify import code_of
from planner.web.vault import Connection
from tests.bundles.conftest import leave, put
from tests.bundles.made import HELPER, OTHER, Unpacked
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.page import PageClient

Unpack = Callable[[PageClient], Unpacked]
#: The person with the number 2 in the diary of these tests.
HELPER_OUT = frozenset({2})


@pytest.mark.parametrize(
    "words",
    [
        "photo_of_Jos\N{LATIN SMALL LETTER E WITH ACUTE}.jpg",
        normalize("NFD", "Jos\N{LATIN SMALL LETTER E WITH ACUTE} at the door.jpg"),
    ],
    ids=["between-low-lines", "as-some-computers-name-files"],
)
def test_a_name_in_the_name_of_a_file_is_found(words: str) -> None:
    label = "Jos\N{LATIN SMALL LETTER E WITH ACUTE}"
    redactor = Redactor(Wanted(people_out=frozenset({1})), {1: {label}})

    assert "a person (P-1)" in redactor.text(words)
    assert redactor.names == 1


def test_no_part_of_it_has_the_name_of_somebody_who_is_left_out(
    begun: PageClient, unpack: Unpack
) -> None:
    def add(vault: Connection) -> None:
        file = put(vault, f"Chat_with_{HELPER}.txt", b"Hello\n")
        body = EntryBody(
            kind=Kind.CONTACT,
            when=When.in_words(f"the week {HELPER} came"),
            time=f"after {HELPER} rang",
            title=f"{HELPER} again",
            words={"account": Said("Words"), "shown": Said("+44 7700 900 123")},
            people=(Named(2, "who", HELPER),),
            files=(Attached(file, f"From {HELPER}", f"{HELPER}: hello"),),
        )
        store.add_entry(vault, body)
        line = vault.execute("SELECT hash FROM revision WHERE seq = 2").fetchone()
        add_seal(vault, 2, code_of(line["hash"]), HELPER, "")

    inside(begun, add)
    leave(begun, people=["2"], seal_names="y", earlier="y")
    unpacked = unpack(begun)

    for name in unpacked.names():
        data = unpacked.read(name)
        if name == "data/chronology.pdf":
            data = unpacked.pdf().encode()
        for said in (HELPER, "900 123"):
            assert said.casefold().encode() not in data.lower(), name
        assert HELPER.casefold() not in name.casefold()
    assert unpacked.table("data/seals.json")[0]["to"] == "a person (P-1)"
    listed = [one["name"] for one in unpacked.table("data/exhibits.json")]
    assert "Chat_with_a person (P-1).txt" in listed


def test_what_a_message_came_from_stays_if_nobody_is_left_out_of_it(
    filled: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        body = EntryBody(
            kind=Kind.CONTACT,
            words={"shown": Said("+44 7700 900 123")},
            people=(Named(1, "who", OTHER), Named(2, "saw", HELPER)),
        )
        store.add_entry(vault, body)

    inside(filled, add)

    pack = pack_of(filled, replace(WHOLE, people_out=HELPER_OUT))
    assert "900 123" in repr(pack.items[-1])


@pytest.mark.parametrize(
    "body",
    [
        EntryBody(files=(Attached(1, "Zebedee, from the left"),)),
        EntryBody(time="when Zebedee had gone"),
        EntryBody(when=When.in_words("as ZEBEDEE said")),
    ],
    ids=["description", "time", "date"],
)
def test_somebody_who_is_in_any_words_can_be_left_out(
    begun: PageClient, body: EntryBody
) -> None:
    inside(begun, lambda vault: store.add_entry(vault, body))
    begun.send("/people/new", {"label": "Zebedee"})
    found = begun.get("/bundles/1/leaving")

    assert [box["value"] for box in found.select("input[name=people]")][-1] == "3"


def test_u86_what_only_an_earlier_version_says_can_be_left_out_too(
    begun: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        said = EntryBody(
            when=When.on(date(2026, 7, 1)),
            words={"felt": Said("Cold"), "account": Said("Zebedee came.")},
        )
        number = store.add_entry(vault, said)
        store.change_entry(vault, number, EntryBody(words={"account": Said("Rain")}))

    inside(begun, add)
    begun.send("/people/new", {"label": "Zebedee"})
    found = begun.get("/bundles/1/leaving")

    assert found.select_one("input[name=fields][value=felt]")
    assert [box["value"] for box in found.select("input[name=people]")][-1] == "3"


def test_a_seal_that_nobody_was_named_for_leaves_nobody_out(
    begun: PageClient, unpack: Unpack
) -> None:
    def seal(vault: Connection) -> None:
        line = vault.execute("SELECT hash FROM revision WHERE seq = 2").fetchone()
        add_seal(vault, 2, code_of(line["hash"]), "", "")

    inside(begun, seal)
    assert "not said" not in unpack(begun).pdf()
    leave(begun, seal_names="y")
    assert "not said" in unpack(begun).pdf()
