"""Words that would give the subject away, and finding them in a text."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Words:
    """The list of revealing words and names; a `*` at the end means any ending."""

    entries: tuple[str, ...]

    def found_in(self, text: str) -> list[str]:
        """Return the revealing words of this text as they stand in it, once each."""
        found = (match.group(0) for match in self._pattern.finditer(text))
        return list(dict.fromkeys(found))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.entries, key=len, reverse=True)
        return re.compile(
            r"(?<!\w)(?:" + "|".join(map(_as_pattern, longest_first)) + r")(?!\w)",
            re.IGNORECASE,
        )


def _as_pattern(entry: str) -> str:
    ending = r"\w*" if entry.endswith("*") else ""
    words = entry.removesuffix("*").split()
    return r"[\s-]+".join(re.escape(word) for word in words) + ending
