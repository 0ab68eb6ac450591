-- Parts of the plan to look at again, and why. The reason is an id ("topic:home" or
-- "change:moved"); its words come from the content. A part that was looked at keeps the
-- number of that look, so that the look can be taken back.

CREATE TABLE look_again (
    section TEXT NOT NULL CHECK (section <> ''),
    reason  TEXT NOT NULL CHECK (reason GLOB 'topic:?*' OR reason GLOB 'change:?*'),
    since   TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    looked  INTEGER CHECK (looked > 0),
    PRIMARY KEY (section, reason)
) STRICT;
