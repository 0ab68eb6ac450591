-- Copies of the plan as it was on a day, and when to look at it again.

-- What is kept is JSON with a format number of its own (planner/copies/model.py), so that
-- a copy stays readable whatever becomes of the other tables. One that was removed stays,
-- so that it can be put back. `undoes` is set on the copy that was kept before another one
-- was restored: the mark of the plan right after that, while nothing else has changed.
CREATE TABLE plan_copy (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    made_at  TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??*'),
    kept     TEXT NOT NULL CHECK (json_valid(kept)),
    undoes   TEXT NOT NULL DEFAULT '',
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- `before` is what the last change of the date replaced, and `change` its number, so that
-- this one can be taken back, and no other in its place.
CREATE TABLE plan_review (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    happens TEXT NOT NULL,
    before  TEXT NOT NULL,
    change  INTEGER NOT NULL DEFAULT 1 CHECK (change > 0)
) STRICT;
