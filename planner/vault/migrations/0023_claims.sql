-- Help that takes time: what was asked for, and when it may come.

-- `kind` is that of the content it began with, or nothing; the words stand here, so that
-- nothing is lost if the kind goes away. An amount is a decimal number as text; empty: it
-- is not known. What was removed stays until it is put back; what was deleted (2) is an
-- empty row. `earlier` is what the last change replaced.
CREATE TABLE claim (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL DEFAULT '',
    label     TEXT NOT NULL CHECK (label <> '' OR removed = 2),
    state     TEXT NOT NULL
              CHECK (state IN ('thinking', 'applied', 'yes', 'no', 'coming')),
    office    TEXT NOT NULL DEFAULT '',
    phone     TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT '',
    applied   TEXT NOT NULL DEFAULT '',
    expected  TEXT NOT NULL DEFAULT '',
    amount    TEXT NOT NULL DEFAULT '',
    currency  TEXT NOT NULL DEFAULT '',
    period    TEXT NOT NULL DEFAULT 'month',
    earlier   TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;
