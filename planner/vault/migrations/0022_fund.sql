-- Money put aside: a small list of what went in and out, and what it is for.

-- An amount is a decimal number as text, so that no cent is ever lost; empty: it is not
-- known. What was removed stays until it is put back; what was deleted (2) is an empty
-- row. `earlier` is what the last change replaced.
CREATE TABLE fund_entry (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    way      TEXT NOT NULL CHECK (way IN ('in', 'out')),
    amount   TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT '',
    day      TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    earlier  TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;

-- What it is for, one row once something was said: a sum to reach, a step, a smaller step to compare it with,
-- the day of the next step, and where the money is. `before` is what the last change of
-- these replaced.
CREATE TABLE fund (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    target        TEXT NOT NULL DEFAULT '',
    target_money  TEXT NOT NULL DEFAULT '',
    step          TEXT NOT NULL DEFAULT '',
    step_money    TEXT NOT NULL DEFAULT '',
    every         TEXT NOT NULL DEFAULT 'week',
    less          TEXT NOT NULL DEFAULT '',
    less_money    TEXT NOT NULL DEFAULT '',
    less_every    TEXT NOT NULL DEFAULT 'week',
    next_day      TEXT NOT NULL DEFAULT '',
    place         TEXT NOT NULL DEFAULT '',
    change        INTEGER NOT NULL DEFAULT 0,
    before        TEXT NOT NULL DEFAULT '' CHECK (before = '' OR json_valid(before))
) STRICT;
