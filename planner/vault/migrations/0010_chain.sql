-- The chain of the diary: one line for each version of each record, in one row of the
-- space. A line is never changed and never taken out; each carries the hash of the one
-- before it. What a line is about stands in `body` and can be erased: the line stays.

CREATE TABLE revision (
    seq    INTEGER PRIMARY KEY CHECK (seq > 0),
    record INTEGER NOT NULL CHECK (record > 0),
    rev    INTEGER NOT NULL CHECK (rev > 0),
    kind   TEXT NOT NULL CHECK (kind IN ('entry', 'order', 'removed')),
    at     TEXT NOT NULL CHECK (at <> ''),
    line   TEXT NOT NULL CHECK (json_valid(line)),
    hash   TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (record, rev)
) STRICT;

CREATE TABLE body (
    seq  INTEGER PRIMARY KEY REFERENCES revision (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    text TEXT NOT NULL CHECK (json_valid(text))
) STRICT;

-- What follows refuses whatever planner/chain/store.py does not do. It keeps a mistake of
-- ours, or a hand in the store, from changing the record quietly; somebody with the
-- passphrase can take the triggers away, and that is what seals are for.

-- One trigger for all that a new line must be, so that the line is read as JSON once: a
-- long chat adds tens of thousands. (A first version follows no removal: none is there.)
CREATE TRIGGER revision_is_next BEFORE INSERT ON revision
BEGIN
    SELECT (CASE
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM revision)
          OR NEW.rev <>
            (SELECT coalesce(max(rev), 0) + 1 FROM revision WHERE record = NEW.record)
        THEN raise(ABORT, 'a line is added at the end, as the next of its record')
        WHEN NEW.rev > 1 AND EXISTS (
            SELECT 1 FROM revision WHERE record = NEW.record AND kind = 'removed'
        )
        THEN raise(ABORT, 'nothing follows the removal of a record')
        WHEN json_extract(NEW.line, '$.prev') IS NOT
            coalesce((SELECT hash FROM revision WHERE seq = NEW.seq - 1), '')
        THEN raise(ABORT, 'a line carries the hash of the one before it')
        WHEN json_extract(NEW.line, '$.seq') IS NOT NEW.seq
          OR json_extract(NEW.line, '$.record') IS NOT NEW.record
          OR json_extract(NEW.line, '$.rev') IS NOT NEW.rev
          OR json_extract(NEW.line, '$.kind') IS NOT NEW.kind
          OR json_extract(NEW.line, '$.at') IS NOT NEW.at
        THEN raise(ABORT, 'a row says what its line says')
    END);
END;

CREATE TRIGGER revision_stays BEFORE UPDATE ON revision
BEGIN
    SELECT raise(ABORT, 'a line is never changed');
END;

CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision
BEGIN
    SELECT raise(ABORT, 'a line is never taken out');
END;

CREATE TRIGGER body_is_new BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE seq = NEW.seq)
  OR EXISTS (
      SELECT 1 FROM revision AS gone JOIN revision AS line ON line.record = gone.record
      WHERE line.seq = NEW.seq AND gone.kind = 'removed'
  )
BEGIN
    SELECT raise(ABORT, 'a version has one body, and none once it was removed');
END;

CREATE TRIGGER body_stays BEFORE UPDATE ON body
BEGIN
    SELECT raise(ABORT, 'a version is never changed');
END;

CREATE TRIGGER body_goes_with_a_removal BEFORE DELETE ON body
WHEN NOT EXISTS (
    SELECT 1 FROM revision AS gone JOIN revision AS line ON line.record = gone.record
    WHERE line.seq = OLD.seq AND gone.kind = 'removed' AND gone.seq > OLD.seq
)
BEGIN
    SELECT raise(ABORT, 'a version goes only when its record is removed');
END;
