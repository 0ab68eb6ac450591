-- Seals: what was handed to whom.

-- A seal is the number of a line and a code of its hash (planner/verify.py). Whoever has
-- it stands in her own words: a label of the list of people, or any other words. `earlier`
-- is what the last change replaced, with its number, so that it can be taken back.
CREATE TABLE seal (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    seq     INTEGER NOT NULL CHECK (seq > 0),
    code    TEXT NOT NULL CHECK (length(code) = 32),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??*'),
    who     TEXT NOT NULL DEFAULT '',
    note    TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    earlier TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier))
) STRICT;
