-- The people a person names: one label each, in the words that they chose.

-- Somebody who was removed stays, so that they can be put back, and so that a step
-- that names them keeps its words. Whoever was deleted (2) is an empty row, so that a
-- number never means somebody else. `earlier` is what the last change replaced.
CREATE TABLE person (
    id      INTEGER PRIMARY KEY,
    label   TEXT NOT NULL CHECK (label <> '' OR removed = 2),
    knows   TEXT NOT NULL DEFAULT '',
    helps   TEXT NOT NULL DEFAULT '',
    reach   TEXT NOT NULL DEFAULT '',
    note    TEXT NOT NULL DEFAULT '',
    earlier TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;

-- The words stay beside the person: they are what was written, whoever is removed.
ALTER TABLE filled_blank ADD COLUMN person INTEGER REFERENCES person (id);

ALTER TABLE step_note ADD COLUMN person INTEGER REFERENCES person (id);
