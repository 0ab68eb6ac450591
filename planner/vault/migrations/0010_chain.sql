-- The chain of the diary: one line for each version of each record, in one row of the
-- space. A line is never changed and never taken out; each carries the hash of the one
-- before it. What a line is about stands in `body` and can be erased: the line stays.

CREATE TABLE revision (
    seq    INTEGER PRIMARY KEY CHECK (seq > 0),
    record INTEGER NOT NULL CHECK (record > 0),
    rev    INTEGER NOT NULL CHECK (rev > 0),
    kind   TEXT NOT NULL CHECK (kind IN ('entry', 'order', 'removed')),
    at     TEXT NOT NULL CHECK (at <> ''),
    line   TEXT NOT NULL CHECK (json_valid(line)),
    hash   TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (record, rev)
) STRICT;

CREATE TABLE body (
    seq  INTEGER PRIMARY KEY REFERENCES revision (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    text TEXT NOT NULL CHECK (json_valid(text))
) STRICT;
