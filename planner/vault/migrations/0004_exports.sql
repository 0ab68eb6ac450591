-- What somebody wanted on paper, and which copies of the plan were made.

CREATE TABLE paper_order (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    wanted TEXT NOT NULL CHECK (json_valid(wanted))
) STRICT;

-- A copy is known by its mark: the same plan has the same mark.
CREATE TABLE paper_copy (
    mark TEXT NOT NULL PRIMARY KEY CHECK (mark <> ''),
    day  TEXT NOT NULL CHECK (day GLOB '????-??-??')
) STRICT;
