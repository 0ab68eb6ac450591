"""What the samples of a foot have in the place of a number (see feet.py)."""

DIGITS = "0123456789"


def samples_for(pages: int) -> list[str]:
    """Return it for so many pages: all digits, then zeros of each length there is."""
    return [DIGITS, *("0" * length for length in range(1, len(str(pages)) + 1))]
