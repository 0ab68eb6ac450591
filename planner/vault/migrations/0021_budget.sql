-- Money: what there is, what leaving costs, the first month, and each later month.

-- A way to go on that is compared with others. `item` is the content's, if it was offered.
-- No number is given twice: a line may outlive the way that it was for.
CREATE TABLE budget_way (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    item    TEXT NOT NULL,
    name    TEXT NOT NULL CHECK (name <> ''),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- An amount is text, so that it is exact; an empty one is not known yet. The ways are the
-- numbers of those that the line belongs to; none of them means all.
CREATE TABLE budget_line (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    block     TEXT NOT NULL CHECK (block IN ('have', 'leaving', 'first', 'later')),
    item      TEXT NOT NULL,
    label     TEXT NOT NULL CHECK (label <> ''),
    amount    TEXT NOT NULL CHECK (amount NOT GLOB '*[^0-9.]*'),
    currency  TEXT NOT NULL CHECK (length(currency) IN (0, 3)),
    period    TEXT NOT NULL CHECK (
                  period IN ('once', 'week', 'two_weeks', 'four_weeks', 'month', 'year')
              ),
    access    TEXT NOT NULL CHECK (access IN ('', 'mine', 'joint', 'seen')),
    at_once   INTEGER NOT NULL CHECK (at_once IN (0, 1)),
    paid      INTEGER NOT NULL CHECK (paid IN (0, 1)),
    statement INTEGER NOT NULL CHECK (statement IN (0, 1)),
    ways      TEXT NOT NULL CHECK (json_valid(ways)),
    note      TEXT NOT NULL,
    removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CHECK (amount = '' OR currency <> '')
) STRICT;

-- What one of a currency is in another, as the person entered it.
CREATE TABLE budget_rate (
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    home     TEXT NOT NULL CHECK (length(home) = 3),
    rate     TEXT NOT NULL CHECK (rate <> '' AND rate NOT GLOB '*[^0-9.]*'),
    PRIMARY KEY (currency, home)
) STRICT;

-- Lines of the content that are not offered any more, because they were hidden.
CREATE TABLE budget_aside (
    item TEXT PRIMARY KEY CHECK (item <> '')
) STRICT;

-- What the last change replaced, so that the next page can offer to take it back.
CREATE TABLE last_budget_change (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
