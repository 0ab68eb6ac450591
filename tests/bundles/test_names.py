"""A name that is left out stands nowhere: also where nobody thinks of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from planner.bundles.model import Wanted
from planner.bundles.redact import Redactor
from planner.bundles.view_paper import entry_view
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import Attached, EntryBody, Kind, Named, Said
from planner.diary.model_filter import Filter
from planner.imports.store import add_import
from planner.orders.model import OrderBody, Sort
from planner.orders.store import change_order, load_orders
from planner.seals.store import add_seal
from planner.verify import check_bundle, code_of
from planner.web.vault import Connection
from tests.bundles.conftest import leave, put
from tests.bundles.made import HELPER, OTHER, PLACE, Unpacked
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.page import PageClient, text

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


# -- other words that are left out


def out(*words: str) -> Redactor:
    return Redactor(Wanted(words_out=words), {})


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Heron Street 5", "at heron street 5."),
        ("Heron Street 5", "Heron\nStreet  5"),
        ("Heron Street 5", "picture_Heron_Street_5.jpg"),
        ("O'Brien Lane", "O\N{RIGHT SINGLE QUOTATION MARK}Brien Lane"),
        ("07700 900 123", "07700900123"),
        ("07700900123", "it was 07700-900 (123)."),
        ("+44 7700 900123", "+447700900123"),
        ("\u5317\u4eac", "\u6211\u5728\u5317\u4eac\u4f4f"),
    ],
)
def test_other_words_are_found_however_they_are_spaced(words: str, where: str) -> None:
    redactor = out(words)

    assert "(left out)" in redactor.text(where)
    assert redactor.others == 1


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Heron", "Herons"),
        ("07700 900 123", "07700 900 1234"),
        ("1234", "12/34"),
        ("a.c", "abc"),
    ],
)
def test_other_words_leave_what_is_another_word(words: str, where: str) -> None:
    assert out(words).text(where) == where


def test_other_words_with_a_name_in_them_go_whole() -> None:
    wanted = Wanted(words_out=("Heron House",), people_out=frozenset({1}))
    redactor = Redactor(wanted, {1: {"Heron"}})

    assert redactor.text("Heron at Heron House") == "a person (P-1) at (left out)"
    assert (redactor.names, redactor.others) == (1, 1)


def address(vault: Connection) -> None:
    """Write one address into everything that can be handed over."""
    order = load_orders(vault)[0]
    terms = f"Stay away from {PLACE}."
    body = OrderBody(Sort.COURT, f"Of {PLACE}", PLACE, f"12 {PLACE}", terms, note=PLACE)
    change_order(vault, order.id, body)
    file = put(vault, f"{PLACE}.txt", b"Hello\n")
    said = EntryBody(
        when=When.in_words(f"when I was at {PLACE}"),
        time=f"after {PLACE}",
        title=f"At {PLACE}",
        words={"account": Said(f"I ran to {PLACE}, and stayed.")},
        files=(Attached(file, f"From {PLACE}", f"{PLACE}: hello"),),
        breach=order.id,
    )
    store.add_entry(vault, said)
    line = vault.execute("SELECT hash FROM revision WHERE seq = 2").fetchone()
    add_seal(vault, 2, code_of(line["hash"]), PLACE, "")


def test_u103_an_address_can_be_taken_out_of_everything(
    begun: PageClient, unpack: Unpack
) -> None:
    inside(begun, address)
    found = begun.get("/bundles/1/leaving")
    ticks = [str(box["value"]) for box in found.select("input[name=fields]")]
    parts = [str(box["value"]) for box in found.select("input[name=orders]")]
    assert parts == [
        f"order.{name}"
        for name in ("label", "sort", "court", "number", "terms", "note")
    ]
    leave(
        begun,
        fields=ticks,
        orders=parts,
        words=f" {PLACE} \n\nher house\n{PLACE}\n",
        seal_names="y",
        earlier="y",
    )
    unpacked = unpack(begun)

    for name in unpacked.names():
        data = unpacked.read(name)
        if name == "data/chronology.pdf":
            data = unpacked.pdf().encode()
        assert PLACE.encode() not in data, name
    assert "Other words, in" in unpacked.pdf()
    assert "I ran to (left out), and stayed." in unpacked.pdf()
    assert unpacked.table("data/seals.json")[0]["to"] == "(left out)"
    kept = begun.get("/bundles/1/leaving").select_one("textarea[name=words]")
    assert kept is not None
    assert kept.text.strip() == f"{PLACE}\nher house"


def test_u103_what_an_order_says_is_left_out_unless_it_is_ticked(
    begun: PageClient, unpack: Unpack
) -> None:
    inside(begun, address)
    found = begun.get("/bundles/1/leaving")
    ticked = found.select("input[name=orders][checked]")
    assert "order.terms" not in [box["value"] for box in ticked]

    pages = unpack(begun).pdf()

    assert "Stay away" not in pages
    assert "\u201cWhat it says\u201d of 1 order" in pages


def test_titles_times_and_dates_in_words_can_be_left_out(
    begun: PageClient, unpack: Unpack
) -> None:
    inside(begun, address)
    leave(begun, fields=["account"], orders=None)
    unpacked = unpack(begun)
    pages = unpacked.pdf()

    assert f"I ran to {PLACE}" in pages
    for words in (f"At {PLACE}", f"after {PLACE}", "when I was at", f"Of {PLACE}"):
        assert words not in pages
    assert "\u201cThe title of an entry\u201d in 2 entries" in pages
    assert "An order" in pages
    whole = {name for name in unpacked.names() if "records/" in name}
    assert whole == {"data/records/3-1.json"}
    listed = text(begun.get("/bundles/1/ready"))
    assert f"At {PLACE}" not in listed


def test_where_other_words_are_left_out_the_text_is_not_given(
    filled: PageClient,
) -> None:
    pack = pack_of(filled, replace(WHOLE, words_out=("rang",)))

    assert [each.is_whole for each in pack.items] == [False, True, False]
    assert "Other words, in 2 places" in pack.left_out


def test_ways_to_reach_a_witness_and_how_sure_are_given_or_left_out(
    filled: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        body = EntryBody(
            time="noon",
            people=(Named(2, "saw", HELPER, f"At {PLACE}"),),
            words={"next_when": Said("2026-05-03")},
        )
        for name in ("time", "who", "breach"):
            body = body.with_sure(name, "not_sure")
        store.add_entry(vault, body)

    inside(filled, add)
    whole = pack_of(filled).items[-1]
    assert whole.is_whole
    with filled.app.test_request_context("/"):
        lines = entry_view(whole).lines
    said = {each.label: (each.words, each.sure) for each in lines}
    assert said["Who"] == ("", "Not sure")
    assert said["Who saw or heard it"] == (HELPER, "")
    assert said[f"How can {HELPER} be reached?"] == (f"At {PLACE}", "")
    assert said["Against an order, or a line of no contact"] == ("", "Not sure")
    assert said["By when?"] == ("May 3, 2026", "")
    assert whole.time_sure == "The time: Not sure"

    fields = WHOLE.fields_in - {"witness"}
    out = {"fields_in": fields, "fields_out": frozenset({"entry.time"})}
    pack = pack_of(filled, replace(WHOLE, **out))  # type: ignore[arg-type]
    item = pack.items[-1]
    assert not item.is_whole
    assert PLACE not in repr(item)
    assert item.time_sure == ""
    left = "\u201cHow somebody who saw or heard it can be reached\u201d in 1 entry"
    assert left in pack.left_out
    hidden = pack_of(filled, replace(WHOLE, people_out=HELPER_OUT)).items[-1]
    assert HELPER not in repr(hidden.people)


# -- the file that messages came from


def chat(vault: Connection) -> None:
    """Bring two messages in, as the importer does."""
    file = put(vault, "our chat.txt", b"A: one\nB: two\n")
    source = add_import(vault, file)
    for number, words in enumerate(("one", "two")):
        said = EntryBody(
            kind=Kind.CONTACT,
            when=When.on(date(2026, 7, 1 + number)),
            words={"account": Said(words)},
        )
        store.add_entry(vault, said, source=source)
    body = EntryBody(Kind.CONTACT, title="our chat.txt", files=(Attached(file),))
    store.add_entry(vault, body, source=source)


def test_a_file_of_messages_is_given_only_if_she_says_so(
    begun: PageClient, unpack: Unpack
) -> None:
    inside(begun, chat)
    begun.send("/bundles/1/range", {"name": "", "brought_in": "y"})
    assert "our chat.txt" not in text(begun.get("/bundles/1/entries"))
    found = begun.get("/bundles/1/leaving").select_one("input[name=sources]")
    assert found is not None
    assert "checked" not in found.attrs
    without = unpack(begun)
    assert "our chat.txt" not in without.pdf()
    assert all(b"A: one" not in without.read(name) for name in without.names())

    leave(begun, sources=str(found["value"]))
    unpacked = unpack(begun)
    pages = unpacked.pdf()
    listed = unpacked.table("data/exhibits.json")
    [given] = [one for one in listed if one["name"] == "our chat.txt"]
    assert unpacked.read(given["path"]) == b"A: one\nB: two\n"
    assert "That file is with entry 6." in pages
    assert "The file from which messages were brought in on" in pages
    assert check_bundle(unpacked.folder).fails == []


def test_a_file_of_messages_goes_only_with_a_message_from_it(
    filled: PageClient,
) -> None:
    inside(filled, chat)
    wanted = replace(WHOLE, sources_in=frozenset({1, 9}))

    assert "our chat.txt" not in repr(pack_of(filled, wanted))
    everything = Filter(brought_in=True).as_json()
    pack = pack_of(filled, replace(wanted, range=everything))
    assert pack.items[-1].origin.is_source
    assert pack.items[-1].is_whole
