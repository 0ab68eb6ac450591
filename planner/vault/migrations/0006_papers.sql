-- Papers and belongings: what a person said about each. The lists stand in the content.

-- Who the lists are for: one label each. Whoever was removed stays, with all that was
-- written, so that they can be put back.
-- No number is given twice: an address and a draft may outlive what was deleted.
CREATE TABLE owner (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL CHECK (kind IN ('me', 'child', 'pet', 'other')),
    label   TEXT NOT NULL CHECK (label <> '' OR kind = 'me'),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

INSERT INTO owner (id, kind, label) VALUES (1, 'me', '');

CREATE TABLE own_thing (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    owner   INTEGER NOT NULL REFERENCES owner (id),
    list    TEXT NOT NULL CHECK (list <> ''),
    text    TEXT NOT NULL CHECK (text <> ''),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- What was said about a thing: one that was supplied (its id) or an own one ("own:3").
-- The list and what the line said stand here too, so that nothing is lost if a supplied
-- thing goes away.
CREATE TABLE thing_note (
    owner   INTEGER NOT NULL REFERENCES owner (id),
    thing   TEXT NOT NULL CHECK (thing <> ''),
    list    TEXT NOT NULL CHECK (list <> ''),
    label   TEXT NOT NULL,
    state   TEXT NOT NULL
            CHECK (state IN ('not_yet', 'have', 'copied', 'not_needed', 'cannot')),
    form    TEXT NOT NULL CHECK (form IN ('', 'original', 'copy', 'photo', 'none')),
    place   TEXT NOT NULL,
    holder  TEXT NOT NULL,
    person  INTEGER REFERENCES person (id),
    moving  TEXT NOT NULL CHECK (moving IN ('', 'now', 'day', 'moved')),
    expires TEXT NOT NULL,
    words   TEXT NOT NULL,
    ten     INTEGER CHECK (ten IN (0, 1)), -- nothing: as the content has it
    aside   INTEGER NOT NULL CHECK (aside IN (0, 1)),
    PRIMARY KEY (owner, thing)
) STRICT;

CREATE TABLE list_note (
    owner  INTEGER NOT NULL REFERENCES owner (id),
    list   TEXT NOT NULL CHECK (list <> ''),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    things TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(things)),
    PRIMARY KEY (owner, list)
) STRICT;

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_paper_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
