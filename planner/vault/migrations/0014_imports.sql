-- What was brought in from files of other programs.

-- One file that was looked at. `found` is what the looking gave, `choices` what was
-- said of its senders and dates; both are forgotten with the import.
CREATE TABLE import (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    file    INTEGER NOT NULL REFERENCES file (id),
    state   TEXT NOT NULL CHECK (state IN ('new', 'seen', 'unread', 'in', 'out')),
    kind    TEXT NOT NULL DEFAULT '',
    found   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(found)),
    choices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choices)),
    brought INTEGER NOT NULL DEFAULT 0 CHECK (brought >= 0),
    at      TEXT NOT NULL CHECK (at <> '')
) STRICT;

-- By which a message is known when it comes a second time. It goes with its entry.
CREATE TABLE import_key (
    key    BLOB PRIMARY KEY CHECK (length(key) = 16),
    import INTEGER NOT NULL REFERENCES import (id),
    entry  INTEGER NOT NULL UNIQUE REFERENCES entry (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
