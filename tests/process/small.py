"""Our own worker, but one that cuts a long document into very small pieces."""

from planner.bundles import view_pieces
from planner.process.worker import main

#: What a piece holds, and from when on a document is a long one, in rows.
ROWS, MANY_ROWS = 2, 3

if __name__ == "__main__":
    view_pieces.ROWS, view_pieces.MANY_ROWS = ROWS, MANY_ROWS
    main()
