-- Words that stand on paper in the place of what they are for.
CREATE TABLE cover_word (
    id      INTEGER PRIMARY KEY,
    said    TEXT    NOT NULL,
    cover   TEXT    NOT NULL,
    -- What the last change replaced, as JSON; empty before the first.
    earlier TEXT    NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;
