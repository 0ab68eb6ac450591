"""What goes in for one reader, and what does not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from planner.attachments.store import load_file
from planner.bundles.model import USUALLY_OUT, Wanted, file_name_of
from planner.bundles.model_pack import Pack, ending_of, letters
from planner.bundles.redact import Redactor
from planner.bundles.service import gather
from planner.bundles.view_paper import order_view
from planner.bundles.words import clock_words, size_words
from planner.core.dates import When
from planner.diary import fields, store
from planner.diary.model import NO_ORDER, Attached, EntryBody, Kind, Named, Said
from planner.diary.model_filter import Filter
from planner.diary.store_list import ids
from planner.orders.model import OrderBody
from planner.orders.store import change_order, load_orders
from planner.people.store import change_person, load_person
from planner.plan.store import add_own_step
from planner.seals.store import add_seal
from planner.vault.transactions import transaction
from planner.verify import check_bundle
from planner.web.vault import Connection
from tests.bundles.conftest import leave, put, space_of
from tests.bundles.made import HELPER, OTHER, PLACE, STEP, Unpacked, bare
from tests.page import PageClient, text

Unpack = Callable[[PageClient], Unpacked]
NO_CONTACT = "A line of no contact, without an order"
ALL = frozenset(each.id for each in fields.FIELDS)
#: Nothing is left out.
WHOLE = Wanted(
    range=Filter().as_json(),
    fields_in=USUALLY_OUT,
    plain_pictures=False,
    earlier=True,
    seal_names=True,
)


def inside(page: PageClient, work: Callable[[Connection], object]) -> None:
    """Change what is in the store."""
    vault = space_of(page).connect(read_only=False)
    with page.app.test_request_context("/"), transaction(vault):
        work(vault)
    vault.close()


def pack_of(page: PageClient, wanted: Wanted = WHOLE) -> Pack:
    vault = space_of(page).connect(read_only=True)
    with page.app.test_request_context("/"):
        pack = gather(vault, wanted, ids(vault, Filter.from_json(wanted.range)))
    vault.close()
    return pack


# -- the order and the marks


def test_marks_go_on_beyond_z() -> None:
    assert [letters(number) for number in (0, 1, 25, 26, 51, 52, 701, 702)] == [
        *("A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


def test_entries_stand_by_their_date_and_those_without_come_last(
    filled: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        for when, time in (
            (When.on(date(2026, 5, 3)), "9:05"),
            (When.on(date(2026, 5, 3)), "in the evening"),
            (When.in_words("around Easter"), ""),
            (When.of_parts(2025), ""),
        ):
            store.add_entry(vault, EntryBody(when=when, time=time))

    inside(filled, add)
    found = [
        (each.when.as_stored() if each.when else "", each.time)
        for each in pack_of(filled).items
    ]

    assert found == [
        ("2025", ""),
        ("2026-05-03", "in the evening"),
        ("2026-05-03", "9:05"),
        ("2026-05-03", "14:02"),
        ("2026-06", ""),
        ("", ""),
        ("~around Easter", ""),
    ]


def test_a_file_that_two_entries_have_is_given_once(filled: PageClient) -> None:
    pack = pack_of(filled)

    marks = [[each.mark for each in item.exhibits] for item in pack.items]
    assert marks == [["A-1", "A-2"], ["A-2"], []]
    assert [each.mark for each in pack.exhibits] == ["A-1", "A-2"]
    # What is said about it belongs to the entry and not to the file.
    assert [item.exhibits[-1].typed for item in pack.items[:2]] == ["Dear", ""]


def test_only_entries_with_new_files_take_a_letter(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        other = put(vault, "other.pdf", b"%PDF-1.4\n")
        when = When.on(date(2027, 1, 1))
        store.add_entry(vault, EntryBody(when=when, files=(Attached(other),)))

    inside(filled, add)

    assert [each.path for each in pack_of(filled).exhibits] == [
        "data/exhibits/A-1.jpg",
        "data/exhibits/A-2.bin",
        "data/exhibits/B-1.pdf",
    ]


def test_what_could_run_gets_no_ending_that_runs_it() -> None:
    for kind in ("text/html", "image/svg+xml", "application/javascript", "x/y"):
        assert ending_of(kind) == "bin"


# -- whole, or with something left out


def test_what_is_given_whole_can_be_checked(filled: PageClient) -> None:
    pack = pack_of(filled)

    # The third names a step of the plan; two versions of the first are given, and
    # the order that it names.
    assert [each.is_whole for each in pack.items] == [True, True, False]
    assert len(pack.opened) == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"fields_in": frozenset()},
        {"fields_out": frozenset({"account"})},
        {"fields_out": frozenset({"place_kind"})},
        {"people_out": frozenset({1})},
        {"people_out": frozenset({2})},
        {"files_out": frozenset({1})},
        {"descriptions": False},
    ],
    ids=["usual", "account", "choice", "who", "saw", "file", "descriptions"],
)
def test_where_something_is_left_out_the_text_is_not_given(
    filled: PageClient, changes: dict[str, object]
) -> None:
    pack = pack_of(filled, replace(WHOLE, **changes))  # type: ignore[arg-type]

    assert not pack.items[0].is_whole
    assert pack.left_out


def test_u86_earlier_versions_are_given_only_if_she_says_so(
    filled: PageClient,
) -> None:
    latest = pack_of(filled, replace(WHOLE, earlier=False))

    assert latest.items[0].earlier == ()
    assert len(latest.items[0].written) == 2
    assert "What stood here before a change: 1 earlier version" in latest.left_out
    given = pack_of(filled).items[0].earlier
    assert [line.words for line in given[0].lines][:3] == [
        "What happened",
        "May 3, 2026 14:02",
        "At the door",
    ]


def test_an_earlier_version_with_a_name_is_not_given_whole(filled: PageClient) -> None:
    pack = pack_of(filled, replace(WHOLE, people_out=frozenset({1})))

    assert not pack.items[0].earlier[0].is_whole
    assert OTHER not in repr(pack.items[0].earlier)


def test_names_become_marks_wherever_they_stand(filled: PageClient) -> None:
    pack = pack_of(filled, replace(WHOLE, people_out=frozenset({1, 2})))
    item = pack.items[0]

    assert [each.words for each in item.people] == ["a person (P-1)", "a person (P-2)"]
    assert item.account is not None
    assert item.account.words == (
        "a person (P-1) rang for an hour. a person (P-2) heard it,"
        " and a person (P-2)'s dog."
    )
    assert "Names, in 10 places" in pack.left_out


def test_names_of_another_day_are_found_too(filled: PageClient) -> None:
    def rename(vault: Connection) -> None:
        person = load_person(vault, 2)
        change_person(vault, 2, replace(person, label="Will"))

    inside(filled, rename)
    pack = pack_of(filled, replace(WHOLE, people_out=frozenset({2})))

    assert HELPER not in repr(pack.items)


def test_a_name_inside_a_word_stays() -> None:
    redactor = Redactor(Wanted(people_out=frozenset({1})), {1: {"Al", "X"}})

    assert redactor.text("Al and all; also AL.") == (
        "a person (P-1) and all; also a person (P-1)."
    )
    assert redactor.text("X stays: one letter is in everything") == (
        "X stays: one letter is in everything"
    )


def test_signs_that_fold_into_others_are_found() -> None:
    redactor = Redactor(Wanted(people_out=frozenset({1})), {1: {"STRASSE"}})
    upper = Redactor(Wanted(people_out=frozenset({1})), {1: {"\u0130ris"}})

    assert redactor.text("strasse") == "a person (P-1)"
    assert upper.text("i\u0307ris, \u0130ris").endswith(", a person (P-1)")


def test_a_file_that_is_left_out_is_counted_and_not_named(
    begun: PageClient, unpack: Unpack
) -> None:
    leave(begun, files=["2"])
    unpacked = unpack(begun)

    assert "data/exhibits/A-1.bin" in unpacked.names()
    assert len(unpacked.table("data/exhibits.json")) == 1
    pages = unpacked.pdf()
    assert "1 file" in pages
    assert "photo of a door" not in pages


def test_a_file_that_was_erased_is_not_missed(filled: PageClient) -> None:
    inside(filled, lambda vault: vault.execute("UPDATE file SET state = 'erased'"))

    assert pack_of(filled).exhibits == ()


def test_without_descriptions_they_are_counted(filled: PageClient) -> None:
    pack = pack_of(filled, replace(WHOLE, descriptions=False))

    assert "The descriptions of 2 files" in pack.left_out
    assert not any(each.description or each.typed for each in pack.exhibits)


def test_what_was_said_while_it_was_of_another_kind_is_given_and_left_out_too(
    filled: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        body = EntryBody(
            kind=Kind.SERVICE, words={"place": Said(PLACE), "agency": Said("Desk")}
        )
        store.add_entry(vault, body)

    inside(filled, add)

    whole = pack_of(filled).items[-1]
    assert PLACE in [line.words for line in whole.lines]
    assert whole.is_whole
    without = pack_of(filled, replace(WHOLE, fields_in=frozenset())).items[-1]
    assert PLACE not in repr(without)
    assert not without.is_whole


def test_an_order_that_is_gone_is_still_a_yes(filled: PageClient) -> None:
    inside(filled, lambda vault: vault.execute("DELETE FROM order_note"))
    item = pack_of(filled).items[0]

    assert item.order.words == "An order that is no longer on the list"


def test_a_line_of_no_contact_has_no_order(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        store.add_entry(vault, EntryBody(breach=NO_ORDER))

    inside(filled, add)

    assert pack_of(filled).items[-1].order.words == NO_CONTACT


def test_an_order_is_named_with_its_number(filled: PageClient) -> None:
    pack = pack_of(filled)

    assert pack.items[0].order.words == "Order of March, number 12/345"
    assert [line.label for line in pack.orders[0].lines] == [
        "Order",
        "What it is",
        "Number",
    ]


def test_an_order_without_a_number_is_named(filled: PageClient) -> None:
    def change(vault: Connection) -> None:
        order = load_orders(vault)[0]
        change_order(vault, order.id, OrderBody(label="Another"))

    inside(filled, change)

    assert pack_of(filled).items[0].order.words == "Another"


def changed_order(vault: Connection) -> None:
    """Change an order, and take a file and the order off an entry that had both."""
    order = load_orders(vault)[0]
    body = replace(order.body, court="Court of the heron", number="12/346")
    change_order(vault, order.id, body)
    number = ids(vault, Filter())[0]
    _entry, now = store.load_entry(vault, number)
    assert now.files
    new = put(vault, "later.txt", b"Later\n")
    less = replace(now, files=(Attached(new),), breach=None, links=(number + 1,))
    store.change_entry(vault, number, less)
    store.change_entry(vault, number, replace(less, links=(), kind=Kind.SERVICE))


def test_u86_an_earlier_version_has_order_kind_files_and_links(
    filled: PageClient,
) -> None:
    inside(filled, changed_order)
    item = pack_of(filled).items[0]

    said = {line.label: line.words for line in item.earlier[0].lines}
    assert said["Kind"] == "What happened"
    order = "Order of March, number 12/346"
    assert said["Against an order, or a line of no contact"] == order
    assert said["File A-2"] == "photo of a door.jpg; The door"
    assert [each.mark for each in item.exhibits] == ["A-1"]
    third = {line.label: line.words for line in item.earlier[2].lines}
    assert third["See also"] == "2"


def test_u86_files_that_only_an_earlier_version_has_are_given(
    begun: PageClient, unpack: Unpack
) -> None:
    inside(begun, changed_order)
    offered = begun.get("/bundles/1/leaving").select("input[name=files]")
    assert len(offered) == 3
    leave(begun, earlier="y", orders=None)
    unpacked = unpack(begun)

    listed = {one["mark"]: one["name"] for one in unpacked.table("data/exhibits.json")}
    assert listed == {
        "A-1": "later.txt",
        "A-2": "photo of a door.jpg",
        "A-3": "letter.txt",
    }
    assert check_bundle(unpacked.folder).fails == []


def test_u86_an_order_says_when_it_was_written_down_and_changed(
    begun: PageClient, unpack: Unpack
) -> None:
    def change(vault: Connection) -> None:
        order = load_orders(vault)[0]
        change_order(vault, order.id, replace(order.body, number="12/346"))

    inside(begun, change)
    leave(begun, earlier="y")
    unpacked = unpack(begun)
    pages = unpacked.pdf()

    assert "Line 1 of the chain: records/1-1.json." in pages
    assert "Line 8 of the chain: records/1-2.json." in pages
    for name, number in (("1-1", "12/345"), ("1-2", "12/346")):
        record = unpacked.table(f"data/records/{name}.json")
        assert json.loads(record["body"])["number"] == number
    assert check_bundle(unpacked.folder).fails == []


def test_an_order_with_something_left_out_cannot_be_checked(
    filled: PageClient,
) -> None:
    def change(vault: Connection) -> None:
        order = load_orders(vault)[0]
        change_order(vault, order.id, replace(order.body, terms="Keep away"))

    inside(filled, change)
    wanted = replace(WHOLE, fields_in=WHOLE.fields_in - {"order.terms"})
    order = pack_of(filled, wanted).orders[0]

    assert not order.is_whole
    assert [each.is_whole for each in order.earlier] == [True]
    with filled.app.test_request_context("/"):
        assert "cannot be checked" in order_view(order).written[-1]
    without = pack_of(filled, replace(WHOLE, earlier=False))
    assert without.orders[0].earlier == ()
    assert "What stood here before changes: 2 earlier versions" in without.left_out


# -- seals


def test_seals_stand_on_the_first_page_and_names_only_if_she_says_so(
    begun: PageClient, unpack: Unpack
) -> None:
    def seal(vault: Connection) -> None:
        line = vault.execute("SELECT hash FROM revision WHERE seq = 2").fetchone()
        from planner.verify import code_of  # noqa: PLC0415

        add_seal(vault, 2, code_of(line["hash"]), "Dr. Heron", "")

    inside(begun, seal)
    without = unpack(begun)
    assert without.table("data/seals.json")[0]["to"] == ""
    assert "Dr. Heron" not in without.pdf()
    assert bare(without.table("data/seals.json")[0]["seal"]) in without.pdf_signs()

    leave(begun, seal_names="y")
    named = unpack(begun)
    assert named.table("data/seals.json")[0]["to"] == "Dr. Heron"
    assert "Dr. Heron" in named.pdf()

    leave(begun, seals=None)
    assert "data/seals.json" not in unpack(begun).names()


# -- nothing of the plan


def test_nothing_of_the_plan_is_in_it(begun: PageClient, unpack: Unpack) -> None:
    inside(begun, lambda vault: add_own_step(vault, "home", "Ask the zebra"))
    leave(begun, fields=sorted(ALL), earlier="y")
    unpacked = unpack(begun)
    whole = b"".join(map(unpacked.read, unpacked.names())).decode("latin-1")

    assert "zebra" not in whole
    assert STEP not in whole
    assert "home.keys" not in unpacked.pdf()
    for name in unpacked.names():
        if name.startswith("data/records/"):
            body = json.loads(unpacked.table(name)["body"])
            assert body.get("steps", []) == []


# -- pictures


def test_u95_photos_are_given_as_copies_without_place_and_device(
    begun: PageClient, unpack: Unpack
) -> None:
    leave(begun, plain_pictures="y")
    found = text(begun.get("/bundles/1/ready"))
    assert "1 picture has no copy without place and device yet" in found
    begun.send("/bundles/1/copies")
    assert "1 copy was made." in text(begun.follow())
    unpacked = unpack(begun)

    copy = unpacked.table("data/copies.json")[0]
    data = unpacked.read("data/copies/A-1.jpg")
    assert data.startswith(b"\xff\xd8")
    assert b"Camera Nine" not in data
    vault = space_of(begun).connect(read_only=True)
    original = load_file(vault, 1)
    vault.close()
    assert copy["copy_of"] == original.sha256
    assert copy["commitment"] == original.commitment
    assert "salt" not in copy
    assert original.sha256 in unpacked.pdf_signs()
    assert [each["mark"] for each in unpacked.table("data/exhibits.json")] == ["A-2"]


def test_u95_without_a_copy_the_picture_stays_here(
    begun: PageClient, unpack: Unpack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.bundles.service.make_copy", lambda *_: None)
    leave(begun, plain_pictures="y")
    begun.send("/bundles/1/copies")
    assert "No copy could be made." in text(begun.follow())
    unpacked = unpack(begun)

    assert "data/copies.json" not in unpacked.names()
    assert (
        "1 picture without a copy that leaves out what it says of itself"
        in unpacked.pdf()
    )
    assert b"Camera Nine" not in b"".join(map(unpacked.read, unpacked.names()))


def test_u95_a_picture_that_says_nothing_is_given_as_it_is(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        drawing = put(vault, "drawing.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
        store.add_entry(vault, EntryBody(files=(Attached(drawing),)))

    inside(filled, add)
    pack = pack_of(filled, replace(WHOLE, plain_pictures=True))

    assert [each.given.name for each in pack.exhibits] == ["letter.txt", "drawing.png"]


# -- words


def test_an_order_is_read_back_as_it_was_kept() -> None:
    wanted = replace(WHOLE, entries_out=frozenset({3}), name="Ms Tern")

    assert Wanted.from_json(wanted.to_json()) == wanted
    later = json.loads(wanted.to_json()) | {"unheard": 1}
    assert Wanted.from_json(json.dumps(later)) == wanted


def test_fields_not_offered_stay_as_they_were_decided() -> None:
    wanted = Wanted(fields_in=frozenset({"place"}), fields_out=frozenset({"said"}))
    again = wanted.with_fields({"account", "contact"}, {"contact"})

    assert again.has_field("place")
    assert again.has_field("contact")
    assert not again.has_field("said")
    assert not again.has_field("account")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Soup", "Soup.zip"),
        ("soup.ZIP", "soup.zip"),
        ("../../etc", "etc.zip"),
        ("con", ""),
        ("", ""),
        ("///", ""),
    ],
)
def test_t48_file_names_are_harmless(words: str, name: str) -> None:
    assert file_name_of(words) == name


def test_clocks_are_told_in_plain_words(page: PageClient) -> None:
    with page.app.test_request_context("/"):
        words = clock_words(["back", "jump", "zone", "later"])

    assert "set back" in words[0]
    assert "slept" in words[1]
    assert "time zone" in words[2]
    assert words[3] == "later"


def test_sizes_are_told_in_plain_words(page: PageClient) -> None:
    with page.app.test_request_context("/"):
        found = [size_words(size) for size in (0, 1, 2048, 52_428_800, 3 * 1024**3)]

    assert found == ["0 bytes", "1 byte", "2.0 KB", "50 MB", "3.0 GB"]


def test_people_who_are_gone_have_their_words_left(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        people = (Named(99, "who", "Somebody Gone"),)
        store.add_entry(vault, EntryBody(people=people))

    inside(filled, add)
    pack = pack_of(filled, replace(WHOLE, people_out=frozenset({99})))

    assert [each.words for each in pack.items[-1].people] == ["a person (P-1)"]
