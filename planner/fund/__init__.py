"""Money put aside: what there is so far, and when a sum is reached."""
