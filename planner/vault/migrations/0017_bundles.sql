-- Collections of entries that were made for somebody.

-- What was wanted is JSON (planner/bundles/model.py), so that it can be made again. The
-- rest says when it was last made and what was the end of the chain then. Nothing of
-- what was given is kept. One that was removed stays, so that it can be put back.
CREATE TABLE collection (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    wanted    TEXT NOT NULL CHECK (json_valid(wanted)),
    made_at   TEXT NOT NULL DEFAULT '',
    entries   INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    head_seq  INTEGER NOT NULL DEFAULT 0,
    head_hash TEXT NOT NULL DEFAULT '',
    removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
