"""Money: what there is, what leaving costs, the first month, and each later month."""
