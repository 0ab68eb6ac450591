-- What was brought in from files of other programs.

-- One file that was looked at. `found` is what the looking gave, `choices` what was
-- said of its senders and dates. `out_at` is when everything from it went to the bin.
CREATE TABLE import (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    file    INTEGER NOT NULL REFERENCES file (id),
    state   TEXT NOT NULL CHECK (state IN ('new', 'seen', 'unread', 'in', 'out')),
    found   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(found)),
    choices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choices)),
    at      TEXT NOT NULL CHECK (at <> ''),
    out_at  TEXT NOT NULL DEFAULT '',
    left    INTEGER NOT NULL DEFAULT 0 CHECK (left >= 0)
) STRICT;

-- By which a message is known when it comes a second time. It goes with its entry.
CREATE TABLE import_key (
    key    BLOB PRIMARY KEY CHECK (length(key) = 16),
    import INTEGER NOT NULL REFERENCES import (id),
    entry  INTEGER NOT NULL UNIQUE REFERENCES entry (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
