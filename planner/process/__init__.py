"""The processes of a start: the launcher, the workers, and what each may do."""
