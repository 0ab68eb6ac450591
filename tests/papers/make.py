"""A few lists, so that tests say what matters and nothing else."""

from datetime import date

from planner.content.model import Condition, Replacement, Source, Thing, ThingList

SOURCE = Source(("S",), ("https://example.org",), date(2026, 11, 20))
ALL = ("me", "child", "pet")


def make_thing(name: str, **more: object) -> Thing:
    """Make a thing that everybody has, unless told otherwise."""
    given: dict[str, object] = {
        "whose": ALL,
        "kind": "paper",
        "when": Condition(),
        "source": SOURCE,
        **more,
    }
    return Thing(
        id=name,
        text=f"The {name} paper",
        quiet=f"Quiet {name}",
        **given,  # type: ignore[arg-type]
    )


def way(how: str, country: str | None = None, **more: str) -> Replacement:
    """Make one way to get a new one."""
    return Replacement(how=how, source=SOURCE, country=country, **more)


def make_list(name: str, *things: Thing) -> ThingList:
    """Make a list."""
    title = name.title()
    return ThingList(name, title, f"{title} list", f"Quiet {name}", "About it.", things)


def make_lists() -> tuple[ThingList, ...]:
    """Make two lists: papers of everybody, and things with conditions."""
    cards = make_list(
        "cards",
        make_thing("blue", ten=True, expires=True, missed="A gap could be seen."),
        make_thing("green", whose=("me",), replace=(way("Ask the town."),)),
        make_thing(
            "red",
            replace=(way("Ask anybody."), way("Ask here.", "us", cost="10", time="2")),
        ),
        make_thing("school", whose=("child",), ten=True),
        make_thing("lease", whose=("me",), when=Condition.parse(["renter"])),
    )
    bags = make_list("bags", make_thing("lamp", kind="thing", ten=True))
    return (cards, bags)
