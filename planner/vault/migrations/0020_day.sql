-- The day: its steps, the times that are known of it, what has to hold, and cards for
-- when it goes otherwise. Every time is in minutes after midnight of the day.

-- One row at most. `steps` is the order of the steps; `yes`, `no` and `unsure` are what
-- the person wrote for the outcome, in their own words.
CREATE TABLE the_day (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    day    TEXT NOT NULL DEFAULT '',
    start  INTEGER,
    steps  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps)),
    yes    TEXT NOT NULL DEFAULT '',
    no     TEXT NOT NULL DEFAULT '',
    unsure TEXT NOT NULL DEFAULT ''
) STRICT;

-- No number is given twice: an address and a draft may outlive what was deleted.
-- Removed: 0 there, 1 removed and to be put back.
CREATE TABLE day_span (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    label   TEXT NOT NULL CHECK (label <> ''),
    begins  INTEGER NOT NULL,
    ends    INTEGER NOT NULL CHECK (ends > begins),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- `supplied` is the id of the content that it came from; its words are hers since then.
-- `whose`: what the step is placed by. `alone`: somebody else does it without her.
CREATE TABLE day_step (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    supplied TEXT NOT NULL DEFAULT '',
    text     TEXT NOT NULL CHECK (text <> ''),
    minutes  INTEGER CHECK (minutes >= 0),
    who      TEXT NOT NULL DEFAULT '',
    person   INTEGER REFERENCES person (id),
    alone    INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)),
    placed   TEXT NOT NULL DEFAULT 'turn'
             CHECK (placed IN ('turn', 'at', 'from', 'by', 'later')),
    moment   INTEGER,
    span     INTEGER REFERENCES day_span (id),
    needs    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(needs)),
    place    TEXT NOT NULL DEFAULT '',
    carry    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(carry)),
    more     TEXT NOT NULL DEFAULT '',
    fails    TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    done     INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- `card` is the address of a card. A tick is of one day (`ticked`) and means nothing on
-- another one; nothing else is kept of it.
CREATE TABLE day_check (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    text    TEXT NOT NULL CHECK (text <> ''),
    does    TEXT NOT NULL DEFAULT '' CHECK (does IN ('', 'wait', 'change', 'other')),
    words   TEXT NOT NULL DEFAULT '',
    card    TEXT NOT NULL DEFAULT '',
    tick    TEXT NOT NULL DEFAULT '' CHECK (tick IN ('', 'yes', 'no', 'unsure')),
    ticked  TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- A card of the content that was changed or hidden (`supplied` is its id), or an own one.
CREATE TABLE day_card (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    supplied TEXT NOT NULL DEFAULT '',
    title    TEXT NOT NULL CHECK (title <> ''),
    lines    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lines)),
    own      INTEGER NOT NULL DEFAULT 1 CHECK (own IN (0, 1)),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX one_card_of_a_kind ON day_card (supplied) WHERE supplied <> '';

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_day_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
