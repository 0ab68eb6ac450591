from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from planner.core.folding import fold
from planner.search import store

FOLDER = Path(store.__file__).parents[1] / "vault/migrations"
MIGRATIONS = [FOLDER / "0001_start.sql", FOLDER / "0016_search.sql"]


def new_vault() -> dbapi2.Connection:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    for path in MIGRATIONS:
        connection.executescript(path.read_text("utf-8"))
    return connection


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    connection = new_vault()
    yield connection
    connection.close()


def find(vault: dbapi2.Connection, words: str) -> list[int]:
    return store.find_entries(vault, words)


def test_u99_an_entry_is_found_by_all_that_was_written(
    vault: dbapi2.Connection,
) -> None:
    store.index_entry(vault, 3, ["A knock", "", "The blue car stood outside"])
    store.index_entry(vault, 4, ["A knock"])
    assert find(vault, "knock") == [4, 3]
    assert find(vault, "blue") == [3]
    assert find(vault, "green") == []


@pytest.mark.parametrize(
    "words", ["RESUME", "résumé", "ésum", "car resume", "sumé ar", "  car\n resume "]
)
def test_u100_parts_in_any_order_without_case_and_accents(
    vault: dbapi2.Connection, words: str
) -> None:
    store.index_entry(vault, 1, ["My Résumé was in the car."])
    store.index_entry(vault, 2, ["My things"])
    assert find(vault, words) == [1]


@pytest.mark.parametrize("words", ["他", "他来", "来了", "了。", "昨天他来了"])
def test_u100_scripts_without_spaces(vault: dbapi2.Connection, words: str) -> None:
    store.index_entry(vault, 1, ["昨天他来了。"])
    store.index_entry(vault, 2, ["今天"])
    assert find(vault, words) == [1]


@pytest.mark.parametrize("few", [0, 3, 10_000])
def test_u100_one_or_two_signs_are_found_anywhere(
    vault: dbapi2.Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(store, "FEW", few)
    for number, text in enumerate(["x", "ax", "xa", "b", "za zx", "bx ay"], start=1):
        store.index_entry(vault, number, [text])
    assert find(vault, "x") == [6, 5, 3, 2, 1]
    assert find(vault, "ax") == [2]
    assert find(vault, "a x") == [6, 5, 3, 2]
    assert find(vault, "zx za") == [5]


def test_a_short_word_beside_a_long_one(vault: dbapi2.Connection) -> None:
    store.index_entry(vault, 1, ["the car at 5"])
    store.index_entry(vault, 2, ["the car at 6"])
    assert find(vault, "5 the car") == [1]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        'a"b',
        "car OR home",
        "NOT car",
        "NEAR(car door)",
        "words:car",
        "-car",
        "car*",
        "^car",
        "(car",
        "%",
        "_ar",
        "c?r",
        "[a-z]ar",
        "\\",
        "'; DROP TABLE entry_words; --",
        "\0",
        "{words} : car",
        "car + door",
    ],
)
def test_every_sign_means_itself(vault: dbapi2.Connection, words: str) -> None:
    store.index_entry(vault, 1, ["the car by the door"])
    assert find(vault, words) == []
    store.index_entry(vault, 2, [f"so: {words} it was"])
    assert find(vault, words) == ([2] if words.strip("\0") else [])


@pytest.mark.parametrize("words", ["", "  ", "\n", "\0", "\u202e"])
def test_nothing_finds_nothing(vault: dbapi2.Connection, words: str) -> None:
    store.index_entry(vault, 1, ["anything"])
    assert find(vault, words) == []


def test_u87_found_ones_come_in_pages(vault: dbapi2.Connection) -> None:
    for number in range(1, 121):
        store.index_entry(vault, number, ["the same"])
    for words in ("the", "th"):
        pages = [
            store.find_entries(vault, words, offset=at, limit=50) for at in (0, 50, 100)
        ]
        assert [len(page) for page in pages] == [50, 50, 20]
        assert [each for page in pages for each in page] == list(range(120, 0, -1))


def test_words_that_were_changed_are_no_longer_found(vault: dbapi2.Connection) -> None:
    store.index_entry(vault, 1, ["first words"])
    store.index_entry(vault, 1, ["other"])
    assert find(vault, "first") == []
    assert find(vault, "other") == [1]
    store.unindex_entry(vault, 1)
    store.unindex_entry(vault, 1)
    assert find(vault, "other") == []


def test_more_words_than_are_kept_do_not_fail(vault: dbapi2.Connection) -> None:
    text = " ".join(f"word{number}" for number in range(2_000))
    store.index_entry(vault, 1, [text])
    assert find(vault, text) == [1]


_letters = st.text(alphabet="abx 他é\"'*", max_size=12)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_letters, max_size=8),
    _letters,
    st.sampled_from([0, 3, 10_000]),
    st.sampled_from([0, 2, 500]),
    st.sampled_from([1, 3, 1_000]),
)
def test_u100_what_is_found_is_what_holds_the_words(
    texts: list[str], words: str, few: int, newest: int, some: int
) -> None:
    vault = new_vault()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "FEW", few)
        patch.setattr(store, "NEWEST", newest)
        patch.setattr(store, "SOME", some)
        for number, text in enumerate(texts, start=1):
            store.index_entry(vault, number, [text])
        wanted = [
            number
            for number, text in enumerate(texts, start=1)
            if words.split() and all(fold(word) in fold(text) for word in words.split())
        ]
        assert find(vault, words) == wanted[::-1]
        for at in range(0, len(texts), 2):
            part = store.find_entries(vault, words, offset=at, limit=2)
            assert part == wanted[::-1][at : at + 2]
    vault.close()


@pytest.mark.parametrize("some", [1, 1_000])
def test_u87_old_ones_are_found_behind_many_new_ones(
    vault: dbapi2.Connection, monkeypatch: pytest.MonkeyPatch, some: int
) -> None:
    monkeypatch.setattr(store, "SOME", some)
    for number in range(1, 10):
        store.index_entry(vault, number, ["the old words, no. 7"])
    for number in range(10, 11 + store.NEWEST):
        store.index_entry(vault, number, ["others"])

    assert find(vault, "old words") == list(range(9, 0, -1))
    assert find(vault, "old 7") == list(range(9, 0, -1))
    assert store.find_entries(vault, "old", offset=2, limit=3) == [7, 6, 5]
    assert find(vault, "others") == list(range(10 + store.NEWEST, 10, -1))[:50]


def test_u103_what_was_erased_is_not_in_any_page(tmp_path: Path) -> None:
    """The file here is not encrypted, so that what stands in it can be read."""
    path = tmp_path / "store"
    vault = dbapi2.connect(str(path), isolation_level=None)
    vault.execute("PRAGMA secure_delete = ON")
    for migration in MIGRATIONS:
        vault.executescript(migration.read_text("utf-8"))
    for number in range(1, 400):
        store.index_entry(vault, number, [f"an ordinary line {number} of the list"])
    store.index_entry(vault, 400, ["Qvoxyzzy"])
    assert b"qvoxyzzy" in path.read_bytes()
    store.unindex_entry(vault, 400)
    vault.close()
    left = path.read_bytes()
    assert b"ordinary" in left
    for part in (b"qvox", b"voxy", b"yzzy", b"xyz", b"zzy"):
        assert part not in left


@pytest.mark.parametrize("number", [1, 3, 400])
def test_u103_what_was_erased_together_is_not_in_any_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(store, "MOST_ONE_BY_ONE", 2)
    path = tmp_path / "store"
    vault = dbapi2.connect(str(path), isolation_level=None)
    vault.execute("PRAGMA secure_delete = ON")
    for migration in MIGRATIONS:
        vault.executescript(migration.read_text("utf-8"))
    for each in range(1, 400):
        store.index_entry(vault, each, [f"an ordinary line {each} of the list"])
    gone = range(1000, 1000 + number)
    store.index_new(vault, ((each, [f"Qvoxyzzy {each}"]) for each in gone))
    assert b"qvoxyzzy" in path.read_bytes()

    vault.execute("BEGIN")
    store.unindex_entries(vault, gone)
    vault.execute("COMMIT")

    assert find(vault, "qvoxyzzy") == []
    assert len(store.find_entries(vault, "ordinary", limit=500)) == 399
    # What is taken out from here on leaves nothing behind either.
    setting = "SELECT v FROM entry_words_config WHERE k = 'secure-delete'"
    assert vault.execute(setting).fetchone()[0] == 1
    vault.execute("INSERT INTO entry_words (entry_words) VALUES ('integrity-check')")
    vault.close()
    left = path.read_bytes()
    assert b"ordinary" in left
    for part in (b"qvox", b"voxy", b"yzzy", b"xyz", b"zzy"):
        assert part not in left
