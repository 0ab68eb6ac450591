-- What matters most, compared in pairs.

-- Something of one's own that matters, and the part of the plan nearest to it.
CREATE TABLE own_priority (
    id      INTEGER PRIMARY KEY,
    words   TEXT NOT NULL CHECK (words <> ''),
    part    TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- Which of the supplied ones are compared, where a person said so.
CREATE TABLE priority_choice (
    priority TEXT NOT NULL PRIMARY KEY CHECK (priority <> ''),
    used     INTEGER NOT NULL CHECK (used IN (0, 1))
) STRICT;

-- Comparing everything once; comparing again is the next round, and the last one stays.
-- Rounds that were removed together have the same number there.
CREATE TABLE comparing_round (
    id      INTEGER PRIMARY KEY,
    day     TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed >= 0)
) STRICT;

-- How much more the first matters: 2 much, 1 a bit, 0 the same, less than 0 the second;
-- nothing where it was said that it cannot be told.
CREATE TABLE comparison (
    round  INTEGER NOT NULL REFERENCES comparing_round (id),
    first  TEXT NOT NULL CHECK (first <> ''),
    second TEXT NOT NULL CHECK (first < second),
    answer INTEGER CHECK (answer BETWEEN -2 AND 2),
    PRIMARY KEY (round, first, second)
) STRICT;

-- How sure somebody felt, before comparing and after it; for their own eyes only.
CREATE TABLE sureness (
    round  INTEGER NOT NULL REFERENCES comparing_round (id),
    moment TEXT NOT NULL CHECK (moment IN ('before', 'after')),
    asked  TEXT NOT NULL CHECK (asked <> ''),
    answer TEXT NOT NULL CHECK (answer <> ''),
    PRIMARY KEY (round, moment, asked)
) STRICT;
