-- More about the people who may help, the places to go, and notes for those who help.

-- What each can do is a list of words of the planner's own. The ways and the code word
-- stand beside how to reach them; the code word is shown only when it is asked for.
ALTER TABLE person ADD COLUMN told TEXT NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN can TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(can));

ALTER TABLE person ADD COLUMN never TEXT NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN calls TEXT NOT NULL DEFAULT ''
    CHECK (calls IN ('', 'yes', 'no', 'unsure'));

ALTER TABLE person ADD COLUMN texts TEXT NOT NULL DEFAULT ''
    CHECK (texts IN ('', 'yes', 'no', 'unsure'));

ALTER TABLE person ADD COLUMN times TEXT NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN pickup TEXT NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN word TEXT NOT NULL DEFAULT '';

-- Where somebody could go. Removed and deleted as people are: a number never means
-- another place. `position` is the order in which to try them.
CREATE TABLE place (
    id       INTEGER PRIMARY KEY,
    label    TEXT NOT NULL CHECK (label <> '' OR removed = 2),
    kind     TEXT NOT NULL CHECK (kind IN ('first', 'second', 'public', 'far', 'other')),
    good     TEXT NOT NULL DEFAULT '',
    who      TEXT NOT NULL DEFAULT '',
    person   INTEGER REFERENCES person (id),
    travel   TEXT NOT NULL DEFAULT '',
    way      TEXT NOT NULL DEFAULT '',
    hours    TEXT NOT NULL DEFAULT '',
    enter    TEXT NOT NULL DEFAULT '',
    address  TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    earlier  TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;

-- A note for somebody who helps: which lines are on it, and what was made of them.
CREATE TABLE helper_note (
    id       INTEGER PRIMARY KEY,
    who      TEXT NOT NULL DEFAULT '',
    person   INTEGER REFERENCES person (id),
    lines    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(lines)),
    earlier  TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;
