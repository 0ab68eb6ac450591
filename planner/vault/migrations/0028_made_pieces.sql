-- Pieces of long documents, kept so that the next one like it is there sooner. All of it
-- can be made again, and goes first when room is needed (planner/vault/space.py).

-- The digest is keyed with the store's own random mark, so that it says nothing outside.
CREATE TABLE made_piece (
    digest   BLOB    PRIMARY KEY CHECK (length(digest) = 32),
    -- Which making of a document has used it last.
    used     INTEGER NOT NULL CHECK (used > 0),
    pages    INTEGER NOT NULL CHECK (pages > 0),
    missing  TEXT    NOT NULL,
    headings TEXT    NOT NULL,
    data     BLOB    NOT NULL
) STRICT;

CREATE INDEX made_piece_by_use ON made_piece (used);

-- What was erased must not live on in a piece: all of them go, since none says what is
-- in it.
CREATE TRIGGER made_piece_goes_with_a_text AFTER DELETE ON body
BEGIN
    DELETE FROM made_piece;
END;

CREATE TRIGGER made_piece_goes_with_a_file AFTER UPDATE OF state ON file
WHEN NEW.state = 'erased'
BEGIN
    DELETE FROM made_piece;
END;
