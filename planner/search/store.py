"""The words of the diary, so that they are found again; as the vault keeps them.

Every entry is one row of folded words (U100). Three signs in a row are what is looked
up, whatever the script. What is shorter is looked for among the newest entries first,
then by the groups of three signs that begin with it.
"""

from collections.abc import Iterable, Sequence

from sqlcipher3.dbapi2 import Connection

from planner.core.folding import fold

#: What is looked up is that many signs long.
GROUP = 3
#: So many of the newest entries are read through for a word that is shorter.
NEWEST = 2_000
#: More words than these do not narrow a search any further.
MOST_WORDS = 20
_END = " " * (GROUP - 1)


def words_of(text: str) -> list[str]:
    """Return the words to look for, folded, each of them once."""
    return list(dict.fromkeys(fold(text).replace("\0", " ").split()))[:MOST_WORDS]


def index_entry(vault: Connection, entry_id: int, texts: Iterable[str]) -> None:
    """Keep the words of an entry in place of those that were kept before."""
    unindex_entry(vault, entry_id)
    words = "\n".join(fold(text).replace("\0", " ") for text in texts if text)
    vault.execute(
        "INSERT INTO entry_words (rowid, words) VALUES (?, ?)", (entry_id, words + _END)
    )


def unindex_entry(vault: Connection, entry_id: int) -> None:
    """Forget the words of an entry; nothing of them stays in the pages."""
    vault.execute("DELETE FROM entry_words WHERE rowid = ?", (entry_id,))


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
    short = [word for word in wanted if len(word) < GROUP]
    if short:
        newest = _newest(vault, wanted, offset + limit)
        if len(newest) == offset + limit:
            return newest[offset:]
    return _all(vault, wanted, short, offset, limit)


def load_file_names(vault: Connection) -> list[tuple[str, int]]:
    """Return the name of each file of the diary with its entry, the newest first."""
    rows = vault.execute(
        "SELECT file.name, entry_file.entry FROM entry_file"
        " JOIN file ON file.id = entry_file.file"
        " JOIN entry ON entry.id = entry_file.entry"
        " WHERE file.state = 'kept' AND entry.removed_at IS NULL"
        " ORDER BY file.id DESC, entry_file.entry DESC"
    )
    return [(row["name"], int(row["entry"])) for row in rows.fetchall()]


def _newest(vault: Connection, wanted: Sequence[str], limit: int) -> list[int]:
    """Read through the newest entries, until there are enough."""
    holds = " AND ".join("instr(words, ?)" for _ in wanted)
    rows = vault.execute(
        "SELECT rowid FROM entry_words"  # noqa: S608 - as many question marks as words
        " WHERE rowid > (SELECT rowid FROM entry_words ORDER BY rowid DESC LIMIT 1) - ?"
        f" AND {holds} ORDER BY rowid DESC LIMIT ?",
        (NEWEST, *wanted, limit),
    )
    return [int(row[0]) for row in rows]


def _all(
    vault: Connection, wanted: Sequence[str], short: list[str], offset: int, limit: int
) -> list[int]:
    """Look the words up in the whole of the diary."""
    conditions, values = [], []
    if long := [_quoted(word) for word in wanted if len(word) >= GROUP]:
        conditions.append("entry_words MATCH ?")
        values.append(" AND ".join(long))
    for word in short:
        conditions.append(
            "rowid IN (SELECT doc FROM entry_signs WHERE term >= ? AND term <= ?)"
        )
        values += [word, word + "\U0010ffff" * GROUP]
    rows = vault.execute(
        f"SELECT rowid FROM entry_words WHERE {' AND '.join(conditions)}"  # noqa: S608 - conditions of our own; every word is a value
        " ORDER BY rowid DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [int(row[0]) for row in rows]


def _quoted(word: str) -> str:
    """Return a word so that each of its signs means itself."""
    return '"' + word.replace('"', '""') + '"'
