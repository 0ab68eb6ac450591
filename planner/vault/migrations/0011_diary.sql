-- The diary as it is now, for lists and filters. What was written stands in the chain.

-- A number is that of the record in the chain. The words of an entry are in its latest
-- body; only what lists and filters need stands here. `day_first` and `day_last` are the
-- days that the stated date can mean; without them it is in words or not known.
CREATE TABLE entry (
    id         INTEGER PRIMARY KEY CHECK (id > 0),
    kind       TEXT NOT NULL CHECK (kind IN ('happened', 'contact', 'service')),
    seq        INTEGER NOT NULL REFERENCES revision (seq),
    made_at    TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    stated     TEXT NOT NULL DEFAULT '',
    time       TEXT NOT NULL DEFAULT '',
    day_first  TEXT,
    day_last   TEXT,
    title      TEXT NOT NULL DEFAULT '',
    jot        INTEGER NOT NULL DEFAULT 0 CHECK (jot IN (0, 1)),
    files      INTEGER NOT NULL DEFAULT 0 CHECK (files >= 0),
    breach     INTEGER,
    source     INTEGER,
    removed_at TEXT
) STRICT;

CREATE INDEX entry_by_day ON entry (removed_at, day_first, id);
CREATE INDEX entry_by_source ON entry (source) WHERE source IS NOT NULL;

-- For planner/diary/store_list.py: the order of the lists (a time as clocks have it
-- counts within a day), then everything that filters ask, so that a hundred thousand
-- entries are passed over without being read.
CREATE INDEX entry_written ON entry (
    day_first,
    CASE WHEN day_first IS NULL THEN ''
         WHEN time GLOB '[0-2][0-9]:[0-5][0-9]*' THEN time
         WHEN time GLOB '[0-9]:[0-5][0-9]*' THEN '0' || time ELSE '' END,
    id, day_last, kind, files, breach, jot
) WHERE removed_at IS NULL AND source IS NULL;

CREATE INDEX entry_listed ON entry (
    day_first,
    CASE WHEN day_first IS NULL THEN ''
         WHEN time GLOB '[0-2][0-9]:[0-5][0-9]*' THEN time
         WHEN time GLOB '[0-9]:[0-5][0-9]*' THEN '0' || time ELSE '' END,
    id, day_last, kind, files, breach, jot
) WHERE removed_at IS NULL;

CREATE INDEX entry_jots ON entry (id) WHERE jot = 1 AND removed_at IS NULL;
CREATE INDEX entry_brought ON entry (id) WHERE source IS NOT NULL AND removed_at IS NULL;
CREATE INDEX entry_in_bin ON entry (removed_at, id) WHERE removed_at IS NOT NULL;

-- Whom an entry names, and as what: who did it or was in touch, who saw or heard it.
CREATE TABLE entry_person (
    entry  INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person (id),
    part   TEXT NOT NULL CHECK (part IN ('who', 'saw')),
    PRIMARY KEY (entry, person, part)
) STRICT;

CREATE INDEX entry_person_by_person ON entry_person (person, entry);

CREATE TABLE entry_link (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    PRIMARY KEY (entry, other)
) STRICT;

-- A step of the plan that an entry bears on, by its id ("home.keys" or "own:3").
CREATE TABLE entry_step (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    step  TEXT NOT NULL CHECK (step <> ''),
    PRIMARY KEY (entry, step)
) STRICT;

-- Every file that any version of an entry has: an earlier version stays whole, so a file
-- of it goes only with the last entry that ever had it.
CREATE TABLE entry_had_file (
    file  INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    PRIMARY KEY (file, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_had_file_by_entry ON entry_had_file (entry);

-- What was last changed, so that the next page can offer to take it back.
CREATE TABLE last_diary_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;

-- How the list was last looked at: the filters, so that no address has to carry them.
CREATE TABLE diary_view (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    filter TEXT NOT NULL CHECK (json_valid(filter))
) STRICT;

-- Pages that were read once, such as how to write things down.
CREATE TABLE diary_read (
    page TEXT PRIMARY KEY CHECK (page <> ''),
    at   TEXT NOT NULL
) STRICT;
