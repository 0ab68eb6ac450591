"""From comparisons in pairs to weights, and what disagrees.

With every pair answered, the weights are the geometric means of the rows of the table
of comparisons (Crawford and Williams, "A note on the analysis of subjective judgment
matrices", Journal of Mathematical Psychology 29, 1985, after the pairs of Saaty, "A
scaling method for priorities in hierarchical structures", same journal 15, 1977). Where
pairs were left out, they are the logarithmic least squares over the pairs that are
there, which is the same thing when none is missing (Bozóki and Tsyganok, "The
(logarithmic) least squares optimality of the arithmetic (geometric) mean of weight
vectors calculated from all spanning trees for incomplete additive (multiplicative)
pairwise comparison matrices", International Journal of General Systems 48, 2019).

How well the answers agree is Saaty's consistency ratio. What chance alone would give is
counted by Alonso and Lamata, "Consistency in the analytic hierarchy process: a new
approach", International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems
14, 2006; with pairs missing it is corrected as in Ágoston and Csató, "Inconsistency
thresholds for incomplete pairwise comparison matrices", Omega 108, 2022.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
#: The logarithm of how many times more the first of a pair matters than the second.
Logs = Mapping[Pair, float]

#: The index of tables filled by chance, by the number of things compared (Alonso and
#: Lamata, to three places). Chance has nine degrees there and three here, so that these
#: figures find fault less often than they might: nobody is told of a slip.
_CHANCE = {3: 0.525, 4: 0.882, 5: 1.109, 6: 1.248, 7: 1.342, 8: 1.406}
#: Up to here answers count as agreeing (Saaty's rule of thumb).
_AGREES = 0.1
#: Pairs that pull at least this much of the strongest pull are named with it.
_ALSO_PULLS = 0.6


def weights_of(logs: Logs, among: Iterable[str] = ()) -> dict[str, float]:
    """Return a weight for each thing, together 1.

    What is compared with nothing, and groups that no comparison ties together, stand
    at the same height: nobody said anything else.
    """
    heights = heights_of(logs, among)
    total = sum(math.exp(height) for height in heights.values())
    return {name: math.exp(height) / total for name, height in heights.items()}


def heights_of(logs: Logs, among: Iterable[str] = ()) -> dict[str, float]:
    """Return the logarithms of the weights, up to what they have in common."""
    heights = dict.fromkeys(among, 0.0)
    for group in groups_in(logs):
        heights |= _heights_in(group, logs)
    return heights


def groups_in(logs: Logs) -> list[list[str]]:
    """Return the things that comparisons tie together, directly or by way of others."""
    groups: list[set[str]] = []
    for pair in logs:
        touched = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return sorted(sorted(group) for group in groups)


def disagreeing(logs: Logs) -> list[Pair]:
    """Return the pairs that pull against the rest, the strongest first.

    None while the answers agree as well as answers of people usually do.
    """
    found: list[tuple[float, Pair]] = []
    for group in groups_in(logs):
        heights = _heights_in(group, logs)
        if _ratio(group, logs, heights) <= _AGREES:
            continue
        pulls = [
            (abs(log - heights[one] + heights[other]), (one, other))
            for (one, other), log in logs.items()
            if one in heights
        ]
        strongest = max(pull for pull, _pair in pulls)
        found += [
            (pull, pair) for pull, pair in pulls if pull > strongest * _ALSO_PULLS
        ]
    return [pair for _pull, pair in sorted(found, key=lambda each: (-each[0], each[1]))]


def _heights_in(group: Sequence[str], logs: Logs) -> dict[str, float]:
    """Return the heights that fit these comparisons best, around 0.

    They solve "degree times own height less the heights of those compared with = sum of
    one's own comparisons" for each thing; one of those equations follows from the
    others, so the first thing is put at 0.
    """
    rows = {name: dict.fromkeys(("sum", *group), 0.0) for name in group}
    for (one, other), log in logs.items():
        if one in rows:
            for name, neighbour, sign in ((one, other, 1.0), (other, one, -1.0)):
                rows[name][name] += 1.0
                rows[name][neighbour] -= 1.0
                rows[name]["sum"] += sign * log
    heights = {group[0]: 0.0} | _solved(rows, list(group[1:]))
    middle = sum(heights.values()) / len(heights)
    return {name: height - middle for name, height in heights.items()}


def _solved(
    rows: Mapping[str, dict[str, float]], names: Sequence[str]
) -> dict[str, float]:
    """Solve by elimination; the table is positive definite, so no row is exchanged."""
    for at, name in enumerate(names):
        for below in names[at + 1 :]:
            factor = rows[below][name] / rows[name][name]
            for column in (*names[at:], "sum"):
                rows[below][column] -= factor * rows[name][column]
    solved: dict[str, float] = {}
    for name in reversed(names):
        known = sum(rows[name][each] * height for each, height in solved.items())
        solved[name] = (rows[name]["sum"] - known) / rows[name][name]
    return solved


def _ratio(group: Sequence[str], logs: Logs, heights: Mapping[str, float]) -> float:
    """Return the consistency ratio; 0 where no answer can contradict another.

    Its index is worked out from these weights. With the eigenvector's it would be
    Saaty's to the letter; for answers that nearly agree the two are nearly the same.
    """
    size = len(group)
    pairs = [pair for pair in logs if pair[0] in heights]
    freely = (size - 1) * (size - 2)  # twice the answers beyond those that tie
    missing = size * (size - 1) - 2 * len(pairs)
    if missing == freely:
        return 0.0
    # A missing comparison is taken to be what the weights say (Harker), which adds 2.
    spread = sum(
        math.exp(log - heights[one] + heights[other])
        + math.exp(heights[one] - heights[other] - log)
        - 2
        for (one, other), log in logs.items()
        if one in heights
    )
    index = spread / (size * (size - 1))
    return index / (_CHANCE[size] * (1 - missing / freely))
