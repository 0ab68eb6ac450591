"""Templates: a layout, a title, no stray import, every word translatable (U167)."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, nodes

from tests.house.source import PLANNER, ROOT, short

FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
COMPONENTS = FOLDER / "components"
LAYOUTS = {"base.html", "print.html", "unlock/alone.html"}


@cache
def tree_of(path: Path) -> nodes.Template:
    """Return a template's syntax tree."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    return environment.parse(path.read_text())


def name_of(path: Path) -> str:
    """Return a template's name, as others call it."""
    return path.relative_to(FOLDER).as_posix()


@cache
def called_by_others() -> frozenset[str]:
    """Return the names of all templates that another one imports or includes."""
    found: list[nodes.Import | nodes.FromImport | nodes.Include] = []
    for tree in map(tree_of, TEMPLATES):
        found += tree.find_all(nodes.FromImport)
        found += tree.find_all(nodes.Import)
        found += tree.find_all(nodes.Include)
    return frozenset(
        str(node.template.value)
        for node in found
        if isinstance(node.template, nodes.Const)
    )


def pages() -> list[Path]:
    """Return the templates that are shown, not parts of others."""
    return [
        path
        for path in TEMPLATES
        if name_of(path) not in LAYOUTS | called_by_others()
        and COMPONENTS not in path.parents
    ]


def test_there_are_pages() -> None:
    assert len(pages()) > 20


@pytest.mark.parametrize("path", pages(), ids=short)
def test_every_page_extends_a_layout(path: Path) -> None:
    parents = {
        str(node.template.value)
        for node in tree_of(path).find_all(nodes.Extends)
        if isinstance(node.template, nodes.Const)
    }

    assert len(parents) == 1
    assert parents <= LAYOUTS


@pytest.mark.parametrize("path", pages(), ids=short)
def test_every_page_has_a_title(path: Path) -> None:
    blocks = {block.name for block in tree_of(path).find_all(nodes.Block)}

    assert "title" in blocks


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_nothing_is_imported_and_not_used(path: Path) -> None:
    imported = {
        name if isinstance(name, str) else name[1]
        for node in tree_of(path).find_all(nodes.FromImport)
        for name in node.names
    } | {node.target for node in tree_of(path).find_all(nodes.Import)}
    used = {
        name.name for name in tree_of(path).find_all(nodes.Name) if name.ctx == "load"
    }

    assert imported <= used


@pytest.mark.parametrize(
    "path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.name
)
def test_a_component_is_a_macro_with_the_name_of_its_file(path: Path) -> None:
    macros = {macro.name for macro in tree_of(path).find_all(nodes.Macro)}
    words = {"menu": "menu_list", "display": "display_form"}

    assert words.get(path.stem, path.stem) in macros


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_t71_nothing_is_marked_as_safe(path: Path) -> None:
    tree = tree_of(path)

    assert not [
        node for node in tree.find_all(nodes.Filter) if node.name in {"safe", "tojson"}
    ]
    assert not list(tree.find_all(nodes.MarkSafe))
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))


# -- U167: every word is in the catalogue


#: Attributes that a person reads or hears.
READ = ("aria-label", "alt", "title", "placeholder", "content")


def without_expressions(path: Path) -> str:
    """Return the markup of a template alone."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "0", text, flags=re.DOTALL)


def untranslatable(path: Path) -> Iterator[str]:
    """Return the words that stand in a template as they are."""
    page = BeautifulSoup(without_expressions(path), "html.parser")
    for piece in page.find_all(string=True):
        if re.search(r"[^\W\d_]", str(piece)) and type(piece).__name__ != "Doctype":
            yield str(piece).strip()
    for tag in page.select("*"):
        if tag.name == "meta":
            continue
        for name in READ:
            if re.search(r"[^\W\d_]", str(tag.get(name, ""))):
                yield f"{name}={tag[name]}"


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_u167_every_word_can_be_translated(path: Path) -> None:
    assert list(untranslatable(path)) == []


def test_u167_the_test_sees_words(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p aria-label="Open">{{ _("Save") }} now</p>')

    assert list(untranslatable(page)) == ["0 now", "aria-label=Open"]


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_u167_no_sentence_is_glued_from_parts(path: Path) -> None:
    glued = [
        node
        for node in tree_of(path).find_all((nodes.Concat, nodes.Add))
        if len([call for call in node.find_all(nodes.Call) if is_text(call)]) > 1
    ]

    assert glued == []


def is_text(call: nodes.Call) -> bool:
    """Tell whether a call asks the catalogue."""
    return isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext"}


# -- forms


def forms_of(path: Path) -> list[str]:
    """Return the opening tags of the forms in a template, and what they hold."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    return re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL)


def opening(form: str) -> str:
    """Return the opening tag of a form; expressions in it may hold a >."""
    return re.split(r">", re.sub(r"\{[{%].*?[%}]\}", "", form, flags=re.DOTALL))[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_d8_every_form_is_forgetful_and_posts(path: Path) -> None:
    for form in forms_of(path):
        assert 'autocomplete="off"' in opening(form), form
        assert 'method="post"' in opening(form), "nothing typed stands in an address"


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_every_form_but_leaving_carries_its_token(path: Path) -> None:
    for form in forms_of(path):
        ways = ("csrf_token", "hidden_tag()", '"hidden"', "leave-now")
        assert any(way in form for way in ways), form


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_u40_nothing_is_disabled(path: Path) -> None:
    text = without_expressions(path)

    assert not re.search(r"\b(?:disabled|readonly)\b", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_u6_no_template_fetches_from_elsewhere(path: Path) -> None:
    fetched = re.findall(
        r"<(?:link|script|img|source|iframe|video|audio)\b[^>]*", path.read_text()
    )

    assert not [tag for tag in fetched if re.search(r"https?:|=\"//", tag)]


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_u136_u33_no_exclamation_no_italics_no_emoji(path: Path) -> None:
    text = without_expressions(path)

    assert not re.search(r"<(?:i|em|marquee|blink|center|font)\b", text)
    words = "".join(re.findall(r'_\("(.*?)"', path.read_text()))
    assert "!" not in words
    assert not re.search("[\N{GRINNING FACE}-\N{PERSON WITH FOLDED HANDS}]", words)


# -- U161: charts


def test_u161_a_chart_is_a_sentence_a_picture_and_a_table() -> None:
    text = (COMPONENTS / "figure.html").read_text()

    order = [text.index(part) for part in ("<figcaption>", 'role="img"', "{{ table }}")]
    assert order == sorted(order)
    elsewhere = [
        path
        for path in TEMPLATES
        if 'role="img"' in path.read_text() and path.name != "figure.html"
    ]
    assert elsewhere == []


def test_the_components_of_the_design_are_all_there() -> None:
    wanted = (
        "button link_button back_link form question error_summary notice details tag "
        "task_row task_list summary_list card table step_list pager search_box dialog "
        "figure leave undo empty link_row date amount text_area file_adder passes"
    )

    assert set(wanted.split()) <= {path.stem for path in COMPONENTS.glob("*.html")}


def test_u131_the_icon_is_a_plain_lined_page() -> None:
    icon = (PLANNER / "static" / "icon.svg").read_text()

    assert "<title" not in icon
    assert "<text" not in icon
    assert set(re.findall(r"<(\w+)", icon)) == {"svg", "rect", "path"}
