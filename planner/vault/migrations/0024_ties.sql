-- What two people share: who is named, who sees it, and what to do about it.

-- `kind` is that of the content it began with, or nothing; `step` is a step of one's own
-- in the plan that it became. What was removed stays until it is put back; what was
-- deleted (2) is an empty row. `earlier` is what the last change replaced.
CREATE TABLE tie (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL DEFAULT '',
    label   TEXT NOT NULL CHECK (label <> '' OR removed = 2),
    named   TEXT NOT NULL DEFAULT ''
            CHECK (named IN ('', 'me', 'other', 'both', 'somebody')),
    seen    TEXT NOT NULL DEFAULT '',
    todo    TEXT NOT NULL DEFAULT '',
    moment  TEXT NOT NULL DEFAULT '' CHECK (moment IN ('', 'now', 'day', 'after')),
    state   TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'done', 'not_needed')),
    note    TEXT NOT NULL DEFAULT '',
    step    TEXT NOT NULL DEFAULT '',
    earlier TEXT NOT NULL DEFAULT '' CHECK (earlier = '' OR json_valid(earlier)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;
