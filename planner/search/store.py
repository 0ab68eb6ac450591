"""The words of the diary, so that they are found again; as the vault keeps them.

Every entry is one row of folded words (U100). Three signs in a row are what is looked
up, whatever the script. What is shorter is looked up by the groups of three signs that
begin with it, or, where these are too many, met soon by reading through the entries.
"""

from collections.abc import Iterable

from sqlcipher3.dbapi2 import Connection

from planner.core.folding import fold

#: What is looked up is that many signs long.
GROUP = 3
#: A shorter word that stands in fewer places than these is looked up as well.
FEW = 5_000
#: So many of the newest entries are looked through before all of them are.
NEWEST = 500
#: Fewer places than these are all looked up, and put in order afterwards.
SOME = 1_000
#: More words than these do not narrow a search any further.
MOST_WORDS = 20
#: Of more entries than these the words are taken out together.
MOST_ONE_BY_ONE = 200
_SECURE_DELETE = (
    "INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', ?)"
)
_END = " " * (GROUP - 1)
_LOOKED_UP = "SELECT doc FROM entry_signs WHERE term >= ? AND term <= ?"


def words_of(text: str) -> list[str]:
    """Return the words to look for, folded, each of them once."""
    return list(dict.fromkeys(fold(text).replace("\0", " ").split()))[:MOST_WORDS]


def index_entry(vault: Connection, entry_id: int, texts: Iterable[str]) -> None:
    """Keep the words of an entry in place of those that were kept before."""
    unindex_entry(vault, entry_id)
    index_new(vault, [(entry_id, texts)])


def index_new(vault: Connection, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Keep the words of entries of which nothing was kept before."""
    for entry_id, texts in entries:
        words = "\n".join(fold(text).replace("\0", " ") for text in texts if text)
        vault.execute(
            "INSERT INTO entry_words (rowid, words) VALUES (?, ?)",
            (entry_id, words + _END),
        )


def unindex_entry(vault: Connection, entry_id: int) -> None:
    """Forget the words of an entry; nothing of them stays in the pages."""
    vault.execute("DELETE FROM entry_words WHERE rowid = ?", (entry_id,))


def unindex_entries(vault: Connection, ids: Iterable[int]) -> None:
    """Forget the words of entries; nothing of them stays in the pages.

    Taking one out looks for each group in a long index. For many, they are marked as
    gone and the whole index is written anew without them, which frees its pages.
    """
    some = list(ids)
    many = len(some) > MOST_ONE_BY_ONE
    if many:
        vault.execute(_SECURE_DELETE, (0,))
    for each in some:
        unindex_entry(vault, each)
    if many:
        vault.execute("INSERT INTO entry_words (entry_words) VALUES ('optimize')")
        vault.execute(_SECURE_DELETE, (1,))


def find_entries(
    vault: Connection, words: str, *, offset: int = 0, limit: int = 50
) -> list[int]:
    """Return the numbers of entries that hold all the words, the newest first.

    Each word may be a part of another, and they may stand in any order. What is in the
    bin is found as well: whoever shows it says so.
    """
    wanted = words_of(words)
    if not wanted:
        return []
    soon = _found_soon(vault, wanted, offset + limit)
    if soon is not None:
        return soon[offset : offset + limit]
    conditions, values = _where(vault, wanted)
    return _ids(vault, conditions, values, f"DESC LIMIT {limit:d} OFFSET {offset:d}")


def _found_soon(vault: Connection, wanted: list[str], most: int) -> list[int] | None:
    """Return the newest, this many or all there are, if that can be told soon.

    What is looked up comes out from the oldest on in much less time than from the
    newest on, so it is asked for in that order where it is known to be little: among
    the newest entries, and where there are few.
    """
    long = [_quoted(word) for word in wanted if len(word) >= GROUP]
    short = [word for word in wanted if len(word) < GROUP]
    if not long:
        return None
    tests = ["entry_words MATCH ?", *["instr(words, ?)"] * len(short)]
    values = [" AND ".join(long), *short]
    newest = _ids(vault, [*tests, f"rowid > {_last(vault) - NEWEST:d}"], values, "ASC")
    if len(newest) >= most:
        return newest[::-1]
    if short:  # each entry that the long words leave would have to be read
        return None
    some = _ids(vault, tests, values, f"ASC LIMIT {SOME:d}")
    return some[::-1] if len(some) < SOME else None


def _ids(
    vault: Connection, conditions: list[str], values: list[str], order: str
) -> list[int]:
    where = " AND ".join(conditions)
    rows = vault.execute(
        f"SELECT rowid FROM entry_words WHERE {where} ORDER BY rowid {order}",  # noqa: S608 - conditions of our own; every word is a value
        values,
    )
    return [int(row[0]) for row in rows]


def _last(vault: Connection) -> int:
    """Return the number of the newest entry, 0 where there is none."""
    row = vault.execute(
        "SELECT rowid FROM entry_words ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    return int(row[0]) if row else 0


def load_file_names(vault: Connection) -> list[tuple[int, str]]:
    """Return each file of the diary with its name, the newest first."""
    rows = vault.execute(
        "SELECT id, name FROM file WHERE state = 'kept' AND EXISTS"
        " (SELECT 1 FROM entry_file JOIN entry ON entry.id = entry_file.entry"
        " WHERE entry_file.file = file.id AND entry.removed_at IS NULL)"
        " ORDER BY id DESC"
    )
    return [(int(row["id"]), row["name"]) for row in rows.fetchall()]


def _where(vault: Connection, wanted: list[str]) -> tuple[list[str], list[str]]:
    """Return conditions, the one that leaves the fewest entries first.

    A short word that is rare leads to its few entries, which are read; one that is
    common is met soon by reading what the long words leave, from the newest on.
    """
    short = [word for word in wanted if len(word) < GROUP]
    if rare := next((word for word in short if _is_rare(vault, word)), ""):
        first, values = f"rowid IN ({_LOOKED_UP})", _range(rare)
        rest = [word for word in wanted if word != rare]
    elif long := [_quoted(word) for word in wanted if len(word) >= GROUP]:
        first, values, rest = "entry_words MATCH ?", [" AND ".join(long)], short
    else:
        first, values, rest = "instr(words, ?)", short[:1], short[1:]
    return [first, *["instr(words, ?)"] * len(rest)], values + rest


def _is_rare(vault: Connection, word: str) -> bool:
    """Tell whether there are few groups that begin with a word."""
    row = vault.execute(
        f"SELECT count(*) FROM ({_LOOKED_UP} LIMIT ?)",  # noqa: S608 - of our own
        (*_range(word), FEW),
    ).fetchone()
    return int(row[0]) < FEW


def _range(word: str) -> list[str]:
    return [word, word + "\U0010ffff" * GROUP]


def _quoted(word: str) -> str:
    """Return a word so that each of its signs means itself."""
    return '"' + word.replace('"', '""') + '"'
