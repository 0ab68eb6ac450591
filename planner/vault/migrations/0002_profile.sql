-- What a person answered, where they were, and the numbers they added.

-- One row for each question that was answered or passed by. An answer that a later
-- change makes unneeded stays here, and counts again if it is needed again.
CREATE TABLE answer (
    question TEXT NOT NULL PRIMARY KEY CHECK (question <> ''),
    chosen   TEXT NOT NULL CHECK (json_valid(chosen)),
    passed   TEXT CHECK (passed IN ('unknown', 'private')),
    CHECK (chosen <> '[]' OR passed IS NOT NULL)
) STRICT;

-- The one place to go on from.
CREATE TABLE position (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    area  TEXT NOT NULL CHECK (area IN ('questions', 'short', 'plan')),
    place TEXT NOT NULL
) STRICT;

-- A number that was removed stays, so that it can be put back.
CREATE TABLE own_number (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL CHECK (name <> ''),
    phone   TEXT NOT NULL,
    note    TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
