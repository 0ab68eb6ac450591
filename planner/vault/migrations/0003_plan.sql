-- What a person made of the plan; the plan itself is worked out anew each time.

-- Steps of one's own. One that was removed stays, so that it can be put back.
CREATE TABLE own_step (
    id      INTEGER PRIMARY KEY,
    section TEXT NOT NULL CHECK (section <> ''),
    text    TEXT NOT NULL CHECK (text <> ''),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- What was said about a step: one that was supplied (its id) or an own one ("own:3").
-- The section stands here too, so that nothing is lost if a supplied step goes away.
CREATE TABLE step_note (
    step    TEXT NOT NULL PRIMARY KEY CHECK (step <> ''),
    section TEXT NOT NULL CHECK (section <> ''),
    state   TEXT NOT NULL CHECK (state IN ('open', 'done', 'later', 'not_for_me')),
    words   TEXT NOT NULL,
    who     TEXT NOT NULL,
    happens TEXT NOT NULL
) STRICT;

-- A blank is filled once and stands wherever it is needed.
CREATE TABLE filled_blank (
    blank TEXT NOT NULL PRIMARY KEY CHECK (blank <> ''),
    words TEXT NOT NULL CHECK (words <> '')
) STRICT;

CREATE TABLE section_note (
    section TEXT NOT NULL PRIMARY KEY CHECK (section <> ''),
    status  TEXT CHECK (status IN ('not_started', 'started', 'done')),
    hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    steps   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps))
) STRICT;

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
