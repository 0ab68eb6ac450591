-- What a person made of the weeks around a day. The tasks stand in the content, and
-- those that are steps of the plan keep their words there (step_note).

-- Tasks of one's own. One that was removed stays until it is deleted.
-- No number is given twice: an address and a draft may outlive what was deleted.
CREATE TABLE own_task (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    stage   TEXT NOT NULL CHECK (stage <> ''),
    text    TEXT NOT NULL CHECK (text <> ''),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- What was said about a task: one that was supplied (its id) or an own one ("own:3").
-- The stage stands here too, so that nothing is lost if a supplied task goes away.
CREATE TABLE task_note (
    task    TEXT NOT NULL PRIMARY KEY CHECK (task <> ''),
    stage   TEXT NOT NULL CHECK (stage <> ''),
    state   TEXT NOT NULL CHECK (state IN ('open', 'done', 'later', 'not_for_me')),
    words   TEXT NOT NULL,
    who     TEXT NOT NULL,
    happens TEXT NOT NULL,
    person  INTEGER REFERENCES person (id)
) STRICT;

CREATE TABLE stage_note (
    stage  TEXT NOT NULL PRIMARY KEY CHECK (stage <> ''),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    tasks  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tasks))
) STRICT;

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_task_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
