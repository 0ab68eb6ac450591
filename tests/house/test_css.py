"""Style sheets: contrast, logical directions, old browsers, size, and one home each."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

from tests.house.source import PLANNER, ROOT, short

CSS = PLANNER / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
#: What may name a colour: the tokens, their other values, and black on white.
PALETTES = {"tokens.css", "dark.css", "high.css", "high-dark.css", "print.css"}
BUDGET = 24 * 1024


def source(path: Path) -> str:
    """Return a sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_u157_a_dress_sets_tokens_and_nothing_else() -> None:
    """The browser tests ask only about colours in the dark: this is why they may."""
    for name in ("dark", "high-dark"):
        within = re.split(r"[{};]", source(CSS / "themes" / f"{name}.css"))
        said = {one.strip() for one in within} - {"", "@layer tokens", ":root"}
        others = [one for one in said if not re.match(r"--[\w-]+: #[0-9A-F]{6}$", one)]
        assert set(others) <= {"color-scheme: dark"}, name


# -- U157: contrast


def tokens(*names: str) -> dict[str, str]:
    """Return the colours of the tokens when these sheets are joined, in this order."""
    found: dict[str, str] = {}
    for name in names:
        found |= dict(
            re.findall(r"--([\w-]+):\s*(#[0-9A-F]{6})", source(CSS / f"{name}.css"))
        )
    return found


LIGHT = tokens("tokens")
DARK = tokens("tokens", "themes/dark")
HIGH = tokens("tokens", "themes/high")
HIGH_DARK = tokens("tokens", "themes/dark", "themes/high", "themes/high-dark")

#: What stands on what: the ratio in light, in dark, and what is needed.
PAIRS = (
    ("text", "bg", 13.6, 14.9, 7),
    ("text", "surface", 14.8, 13.4, 7),
    ("muted", "bg", 6.9, 8.9, 4.5),
    ("accent", "bg", 7.0, 9.7, 4.5),
    ("accent", "accent-tint", 6.4, 7.0, 4.5),
    ("on-accent", "accent", 7.6, 9.6, 4.5),
    ("on-accent", "accent-strong", 10.6, 12.1, 4.5),
    ("visited", "bg", 6.9, 9.8, 4.5),
    ("border", "surface", 4.3, 4.5, 3),
    ("border", "bg", 3.9, 5.0, 3),
    ("ok", "ok-bg", 6.3, 8.2, 4.5),
    ("attn", "attn-bg", 7.3, 9.1, 4.5),
    ("err", "err-bg", 6.9, 7.9, 4.5),
    ("ring-out", "bg", 13.6, 17.8, 3),
    ("ring-in", "accent", 7.6, 9.6, 3),
)
#: Pairs that the sheets make besides those of the design.
MORE_PAIRS = (
    ("muted", "surface", 4.5),
    ("accent", "surface", 4.5),
    ("accent-strong", "accent-tint", 4.5),
    ("accent-strong", "surface", 4.5),
    ("visited", "surface", 4.5),
    ("text", "ok-bg", 7),
    ("text", "attn-bg", 7),
    ("text", "err-bg", 7),
    ("text", "accent-tint", 7),
    ("err", "bg", 4.5),
    ("err", "surface", 3),
    ("attn", "bg", 3),
    ("ok", "bg", 3),
    *((f"series-{number}", "surface", 4.5) for number in range(1, 5)),
    *((f"series-{number}", "bg", 3) for number in range(1, 5)),
)


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the ratio between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground", "light", "dark", "needed"), PAIRS)
def test_u157_the_palette_is_the_one_of_the_design(
    ink: str, ground: str, light: float, dark: float, needed: float
) -> None:
    assert contrast(LIGHT[ink], LIGHT[ground]) == pytest.approx(light, abs=0.06)
    assert contrast(DARK[ink], DARK[ground]) == pytest.approx(dark, abs=0.06)
    assert min(light, dark) >= needed


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH, HIGH_DARK])
def test_u157_everything_is_readable_in_every_palette(
    palette: dict[str, str],
) -> None:
    needed = [(ink, ground, ratio) for ink, ground, _, _, ratio in PAIRS]

    assert not [
        (ink, ground)
        for ink, ground, ratio in (*needed, *MORE_PAIRS)
        if contrast(palette[ink], palette[ground]) < ratio
    ]


@pytest.mark.parametrize("palette", [HIGH, HIGH_DARK])
def test_u157_high_contrast_is_high(palette: dict[str, str]) -> None:
    for ink in ("text", "muted", "accent", "visited", "ok", "attn", "err"):
        assert contrast(palette[ink], palette["bg"]) >= 10, ink
    assert contrast(palette["border"], palette["bg"]) >= 10
    assert contrast(palette["hair"], palette["bg"]) >= 4.5


#: What charts are drawn with, and written beside what it names.
SERIES = [f"series-{number}" for number in range(1, 5)]


def test_u161_the_colours_of_charts_are_those_of_the_design() -> None:
    light = [contrast(LIGHT[ink], LIGHT["surface"]) for ink in SERIES]
    dark = [contrast(DARK[ink], DARK["surface"]) for ink in SERIES]

    assert (min(light), max(light)) == pytest.approx((4.7, 7.6), abs=0.06)
    assert (min(dark), max(dark)) == pytest.approx((7.3, 9.2), abs=0.06)


@pytest.mark.parametrize("palette", [HIGH, HIGH_DARK])
def test_u157_u161_charts_are_plainer_in_high_contrast(palette: dict[str, str]) -> None:
    assert min(contrast(palette[ink], palette["surface"]) for ink in SERIES) >= 7


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH, HIGH_DARK])
def test_u161_the_colours_of_charts_are_four(palette: dict[str, str]) -> None:
    assert len({palette[ink] for ink in SERIES}) == len(SERIES)


def test_u157_charts_take_the_colours_that_are_forced() -> None:
    text = source(CSS / "components" / "figure.css")
    forced = text.partition("forced-colors: active")[2]

    assert re.findall(r"--([\w-]+): [A-Z][A-Za-z]+;", forced) == SERIES


def test_every_palette_gives_a_value_to_every_colour() -> None:
    themes = CSS / "themes"
    dark = set(tokens("themes/dark"))

    assert dark == set(LIGHT)
    assert sorted(path.name for path in themes.glob("*.css")) == [
        "dark.css",
        "high-dark.css",
        "high.css",
    ]


def test_u29_the_accent_is_neither_red_nor_pink_nor_purple() -> None:
    for palette in (LIGHT, DARK, HIGH, HIGH_DARK):
        red, green, blue = (int(palette["accent"][at : at + 2], 16) for at in (1, 3, 5))
        assert red < green < blue


# -- what is written


#: Words that break the page for some direction, browser or choice.
FORBIDDEN = {
    r"(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)"
    r"-(?:left|right|top|bottom)": "U168: directions are logical",
    r"[{;\s](?:left|right|top|bottom)\s*:": "U168: directions are logical",
    r":\s*(?:left|right)\s*[;}]": "U168: directions are logical",
    r"[{;]\s*(?:min-|max-)?(?:width|height)\s*:": "U168: sizes are logical",
    r"\bfloat\s*:": "floats have no logical direction in old browsers",
    r":has\(": "U166: too new",
    r"light-dark\(": "U166: too new",
    r"color-mix\(": "U166: too new",
    r"@container|@scope|@starting-style|@property": "U166: too new",
    r"\b(?:oklch|oklab|lab|lch)\(": "U166: too new",
    r"\d(?:dvh|svh|lvh|lh|rlh|cqi|cqw)\b": "U166: too new",
    r"!important": "the layers decide",
    r"@import|url\(": "U6: nothing is fetched from a sheet",
    r"font-style|italic|oblique": "no italics",
    r"text-transform": "no capitals for emphasis",
    r"text-align\s*:\s*justify": "never justified",
    r"box-shadow:(?!\s*(?:0 0 0 var\(--edge\)|none))": "borders, not shadows",
    r"gradient\(": "no gradients",
}


@pytest.mark.parametrize("path", SHEETS, ids=short)
def test_u166_u168_a_sheet_is_logical_and_not_too_new(path: Path) -> None:
    text = source(path)

    assert not [why for what, why in FORBIDDEN.items() if re.search(what, text)]


@pytest.mark.parametrize("path", SHEETS, ids=short)
def test_colours_and_lengths_stand_in_the_tokens(path: Path) -> None:
    text = re.sub(r"@media[^{]*", "", source(path))
    lengths = set(re.findall(r"(?<![\w.-])(\d[\d.]*)px", text))

    if path.name not in PALETTES:
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text)
        assert lengths <= {"0", "1"}, lengths


def rules(nodes: list[object]) -> Iterator[tuple[str, list[object]]]:
    """Return each rule of a sheet: its selector and what stands in it."""
    for node in nodes:
        kind = getattr(node, "type", "")
        content = getattr(node, "content", None)
        if kind == "at-rule" and content is not None:
            yield from rules(tinycss2.parse_rule_list(content, skip_whitespace=True))
        elif kind == "qualified-rule":
            yield tinycss2.serialize(node.prelude).strip(), content or []  # type: ignore[attr-defined]


def parsed(path: Path) -> list[tuple[str, list[object]]]:
    """Return the rules of a sheet."""
    return list(
        rules(
            tinycss2.parse_stylesheet(
                path.read_text(), skip_comments=True, skip_whitespace=True
            )
        )
    )


@pytest.mark.parametrize("path", SHEETS, ids=short)
def test_u166_a_sheet_is_sound_and_does_not_nest(path: Path) -> None:
    for selector, content in parsed(path):
        assert not re.search(r"#[a-zA-Z]", selector), f"{selector}: no ids"
        for part in tinycss2.parse_blocks_contents(
            content, skip_comments=True, skip_whitespace=True
        ):
            assert part.type == "declaration", (selector, part)


@pytest.mark.parametrize("path", SHEETS, ids=short)
def test_a_sheet_belongs_to_one_layer(path: Path) -> None:
    layers = re.findall(r"@layer ([\w-]+) \{", source(path))
    wanted = {"themes": "tokens", "components": "components"}.get(
        path.parent.name, path.stem
    )

    if path.name == "layers.css":
        assert source(path).strip() == (
            "@layer tokens, base, layout, components, print;"
        )
    else:
        assert layers == [wanted]


def test_u159_nothing_moves_for_long_or_against_a_wish() -> None:
    text = "".join(source(path) for path in SHEETS)

    assert not re.search(r"@keyframes|animation[\w-]*:|scroll-behavior", text)
    assert all(int(time) <= 150 for time in re.findall(r"(?<![\w.])(\d+)ms\b", text)), (
        "at most 150 ms"
    )
    assert not re.search(r"[\d.]s\b", text), "times are in ms"
    wished = r"prefers-reduced-motion: no-preference\) \{ [^{}]*\{[^}]*transition:"
    assert len(re.findall(r"transition[\w-]*:", text)) == len(re.findall(wished, text))


def test_u163_field_text_is_never_small() -> None:
    text = "".join(source(path) for path in SHEETS if path.name != "print.css")

    for size in re.findall(r"font-size:\s*([\d.]+)rem", text):
        assert float(size) >= 1, "nothing below 16 px"
    assert not re.search(r"font-size:\s*[\d.]+(?:em|pt|px)", text)


def test_every_token_that_is_used_has_a_value_and_the_other_way_round() -> None:
    sheets = "".join(source(path) for path in SHEETS)
    pages = "".join(path.read_text() for path in TEMPLATES)

    assert set(re.findall(r"var\(--([\w-]+)", sheets + pages)) == set(
        re.findall(r"(?<![\w(])--([\w-]+): ", sheets)
    )


def test_u164_all_sheets_together_are_small() -> None:
    assert sum(path.stat().st_size for path in SHEETS) <= BUDGET


def test_every_sheet_is_linked_and_every_link_has_a_sheet() -> None:
    text = (ROOT / "templates/components/styles.html").read_text()
    linked = set(re.findall(r'"((?:components/|themes/)?[a-z_-]+)"', text))
    kept = {str(path.relative_to(CSS).with_suffix("")) for path in SHEETS}

    assert kept <= linked
    assert {name for name in linked if "/" in name} <= kept


# -- the same classes in both


EXPORTS = PLANNER / "exports" / "css"
SCRIPTS = sorted((PLANNER / "static" / "js").rglob("*.js"))


def defined_classes() -> set[str]:
    """Return every class that a sheet speaks of."""
    return {
        name
        for path in (*SHEETS, *EXPORTS.glob("*.css"))
        for selector, _ in parsed(path)
        for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector)
    }


def words_of(attribute: str) -> Iterator[str]:
    """Return the classes in an attribute; what an expression adds ends in *."""
    plain = re.sub(r"\{%.*?%\}", " ", attribute)
    for word in re.sub(r"\{\{.*?\}\}", "*", plain).split():
        yield re.sub(r"\*.*", "*", word)


def used_classes() -> set[str]:
    """Return every class that a template or a script uses."""
    found: set[str] = set()
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        # The quotes inside an expression are not those of the attribute.
        text = re.sub(
            r"\{[{%].*?[%}]\}", lambda m: m[0].replace('"', "'"), text, flags=re.DOTALL
        )
        for attribute in re.findall(r'\bclass="([^"]*)"', text):
            found |= set(words_of(attribute))
        for attribute in re.findall(r"\bclass='([\w -]+)'", text):  # to a field
            found |= set(attribute.split())
        found |= set(re.findall(r"\bclass=\"([\w -]+)\"", path.read_text()))
    for path in SCRIPTS:
        for attribute in re.findall(r'className: "([^"]*)"', path.read_text()):
            found |= set(attribute.split())
    return {name for words in found for name in words.split()}


def matches(name: str, others: set[str]) -> bool:
    """Tell whether a class, maybe with an open end, is among others."""
    if name.endswith("*"):
        return any(other.startswith(name[:-1]) for other in others)
    return name in others or any(
        other.endswith("*") and name.startswith(other[:-1]) for other in others
    )


def test_every_class_that_is_used_is_defined() -> None:
    defined = defined_classes()

    assert sorted(name for name in used_classes() if not matches(name, defined)) == []


def test_every_class_that_is_defined_is_used() -> None:
    used = used_classes()

    assert sorted(name for name in defined_classes() if not matches(name, used)) == []
