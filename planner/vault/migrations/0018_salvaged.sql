-- What was read when this store was put together from a damaged one: for each table how
-- many rows, and how many places that could not be read.
CREATE TABLE salvaged (
    part   TEXT PRIMARY KEY CHECK (part <> ''),
    kept   INTEGER NOT NULL CHECK (kept >= 0),
    places INTEGER NOT NULL CHECK (places >= 0),
    at     TEXT NOT NULL
) STRICT;
