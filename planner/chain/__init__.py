"""The chain: one line for each version of each record, each tied to the one before."""
