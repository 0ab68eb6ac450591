-- Files: their bytes exactly as they came, in pieces.

-- A file that is still arriving belongs to nothing yet; one that was erased keeps its
-- number and nothing else. The commitment is SHA-256 over salt and bytes.
CREATE TABLE file (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    state        TEXT NOT NULL CHECK (state IN ('arriving', 'kept', 'erased')),
    name         TEXT NOT NULL DEFAULT '',
    type         TEXT NOT NULL DEFAULT '',
    size         INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
    sha256       TEXT NOT NULL DEFAULT '',
    salt         BLOB,
    commitment   TEXT NOT NULL DEFAULT '',
    said         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(said)),
    derived_from INTEGER REFERENCES file (id),
    added_at     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX file_by_sha256 ON file (sha256) WHERE sha256 <> '';

CREATE TABLE file_piece (
    id    INTEGER PRIMARY KEY,
    file  INTEGER NOT NULL REFERENCES file (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    data  BLOB NOT NULL,
    UNIQUE (file, place)
) STRICT;

CREATE TABLE file_preview (
    file INTEGER PRIMARY KEY REFERENCES file (id),
    type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE entry_file (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    file  INTEGER NOT NULL REFERENCES file (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (entry, file)
) STRICT;

CREATE INDEX entry_file_by_file ON entry_file (file);
