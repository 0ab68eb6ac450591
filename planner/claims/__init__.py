"""Help that takes time to come: benefits, grants, money that was asked for."""
