-- Pages for oneself: what was written and ticked. The pages stand in the content.

-- What was said on one thing of a page: one that was supplied (its id) or an own one
-- ("own-3"). The page and what the line said stand here too, so that nothing is lost if
-- a supplied line goes away.
CREATE TABLE steady_note (
    entry TEXT PRIMARY KEY CHECK (entry <> ''),
    page  TEXT NOT NULL CHECK (page <> ''),
    label TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT ''
          CHECK (state IN ('', 'ticked', 'done', 'later', 'not', 'again', 'not_again')),
    words TEXT NOT NULL DEFAULT ''
) STRICT;

-- Words that were replaced or emptied; they stay until they are deleted.
CREATE TABLE steady_earlier (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    entry TEXT NOT NULL CHECK (entry <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    at    TEXT NOT NULL
) STRICT;

CREATE INDEX steady_earlier_entry ON steady_earlier (entry);

-- Lines, cards, texts and steps of one's own. `spot` is the column or the stage.
CREATE TABLE steady_own (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    page    TEXT NOT NULL CHECK (page <> ''),
    spot    TEXT NOT NULL DEFAULT '',
    text    TEXT NOT NULL CHECK (text <> ''),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- What is filled in again and again: an entry of a journal, a letter, a day of some
-- weeks. A letter that is destroyed is gone at once; it has no earlier words.
CREATE TABLE steady_kept (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    page    TEXT NOT NULL CHECK (page <> ''),
    day     TEXT NOT NULL,
    said    TEXT NOT NULL CHECK (json_valid(said)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX steady_kept_page ON steady_kept (page, removed);

-- How a page ("page:…"), a group ("group:…") or all of them ("all") is shown.
CREATE TABLE steady_view (
    name    TEXT PRIMARY KEY CHECK (name <> ''),
    hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    covered INTEGER NOT NULL DEFAULT 0 CHECK (covered IN (0, 1)),
    told    INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_steady_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
