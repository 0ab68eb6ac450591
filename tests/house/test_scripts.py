"""Scripts: small, each an enhancement, nothing that keeps or executes text."""

import re
from pathlib import Path

import pytest

from tests.house.source import PLANNER, ROOT, short

FOLDER = PLANNER / "static" / "js"
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BUDGET = 12 * 1024

FORBIDDEN = {
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc": (
        "trusted types: text is never markup"
    ),
    r"\beval\b|new Function|set(?:Timeout|Interval)\(\s*[\"'`]": "text is never code",
    r"(?:local|session)Storage|indexedDB|caches\b|document\.cookie|serviceWorker": (
        "D6: nothing is kept in the browser"
    ),
    r"history\.(?:push|replace)State|window\.name": "nothing is kept in the browser",
    r"Notification|Audio\(|vibrate|setAppBadge|speechSynthesis": "U136: quiet",
    r"navigator\.(?:geolocation|mediaDevices)|board\.read": "nothing is asked of it",
    r"beforeunload|returnValue|alert\(|confirm\(|prompt\(": "nothing holds a page back",
    r"https?://": "nothing leaves this machine",
    r"requestSubmit|structuredClone|\.toSorted|\.findLast|\(\?<[=!]|withResolvers": (
        "U166: Safari 15.4 lacks it"
    ),
    r"\.style\b|setAttribute\(\"style": "the policy refuses inline styles",
    r"keyCode|\.which\b|onkey|\.on[a-z]+ =": "old ways",
}


def code_of(path: Path) -> str:
    """Return a script without its comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)


def test_u164_all_scripts_together_are_small() -> None:
    assert sum(path.stat().st_size for path in SCRIPTS) <= BUDGET


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_u136_u166_a_script_is_quiet_forgetful_and_not_too_new(path: Path) -> None:
    code = code_of(path)

    assert not [why for what, why in FORBIDDEN.items() if re.search(what, code)]


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_a_script_says_what_it_is_for(path: Path) -> None:
    assert path.read_text().startswith("// ")


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_a_script_uses_only_those_beside_it(path: Path) -> None:
    for source in re.findall(r'from "([^"]+)"|import\("([^"]+)"\)', path.read_text()):
        assert (FOLDER / source[0]).is_file(), source


def test_every_script_is_linked_or_used_by_another() -> None:
    text = (ROOT / "templates/components/scripts.html").read_text()
    linked = set(re.findall(r'"([a-z-]+)"', text.partition("%}\n<script")[0]))
    used = {
        name
        for path in SCRIPTS
        for name in re.findall(r'from "\./([a-z-]+)\.js"', path.read_text())
    }

    assert linked <= {path.stem for path in SCRIPTS}
    assert {path.stem for path in SCRIPTS} <= linked | used


def test_scripts_are_bound_by_attribute_and_every_attribute_has_one() -> None:
    code = "".join(code_of(path) for path in SCRIPTS)
    markup = "".join(path.read_text() for path in TEMPLATES)
    asked = set(re.findall(r"\[data-enhance=([\w-]+)\]", code))
    given = set(re.findall(r"data[-_]enhance=\"([\w-]+)\"", markup))

    assert asked == given
    assert set(re.findall(r"\[data-part=([\w-]+)\]", code)) == set(
        re.findall(r"data-part=\"([\w-]+)\"", markup)
    )


def test_u27_esc_does_not_leave() -> None:
    code = code_of(FOLDER / "leave-now.js")

    assert "Escape" not in code
    assert '"Esc' not in code


def test_u19_u155_no_page_needs_a_script() -> None:
    for path in TEMPLATES:
        text = path.read_text()
        assert 'href="javascript:' not in text
        assert "<noscript" not in text, "there is one page for all"


def test_only_the_script_for_it_writes_to_the_clipboard() -> None:
    """A copy is made on request only, and is taken out again."""
    writing = [path.name for path in SCRIPTS if "clipboard.write" in code_of(path)]

    assert writing == ["copy.js"]
    code = code_of(FOLDER / "copy.js")
    assert 'addEventListener("click"' in code
    assert re.search(r'setTimeout\(put, 6e4, ""\)', code)
