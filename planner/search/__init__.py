"""One search over everything that a person wrote, and what comes with the program."""
