-- What every space has: who it is, what was chosen in it, what was typed and not saved.
CREATE TABLE space (
    id                 INTEGER PRIMARY KEY CHECK (id = 1),
    identity           BLOB    NOT NULL CHECK (length(identity) = 16),
    seal_private       BLOB    NOT NULL CHECK (length(seal_private) = 32),
    generation         INTEGER NOT NULL CHECK (generation >= 1),
    has_recovery_code  INTEGER NOT NULL DEFAULT 0 CHECK (has_recovery_code IN (0, 1)),
    snapshot_at        TEXT,
    sessions_to_keep   INTEGER NOT NULL DEFAULT 0 CHECK (sessions_to_keep >= 0)
) STRICT;

CREATE TABLE setting (
    key    TEXT PRIMARY KEY CHECK (key <> ''),
    value  TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    page      TEXT PRIMARY KEY CHECK (page <> ''),
    fields    TEXT NOT NULL,
    saved_at  TEXT NOT NULL
) STRICT;
