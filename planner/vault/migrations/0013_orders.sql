-- Orders and agreements: a short record of each, with its versions in the chain.

-- A number is that of the record in the chain; what an order says stands in its latest
-- body. Where the copies are is no part of it: it is nobody else's to read, and old
-- places are worth nothing. `before` is what the last change of these replaced.
CREATE TABLE order_note (
    id         INTEGER PRIMARY KEY CHECK (id > 0),
    seq        INTEGER NOT NULL REFERENCES revision (seq),
    made_at    TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    place      TEXT NOT NULL DEFAULT '',
    holders    TEXT NOT NULL DEFAULT '',
    change     INTEGER NOT NULL DEFAULT 0,
    before     TEXT NOT NULL DEFAULT '' CHECK (before = '' OR json_valid(before)),
    removed_at TEXT
) STRICT;
