"""run.py: what it installs, when, and what it says where it may not."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


class System:
    """Stands in for the machine: which programs it has, and what was run on it."""

    def __init__(self, run: ModuleType) -> None:
        self.run = run
        self.programs = {"apt-get"}
        self.fails: set[str] = set()
        self.commands: list[str] = []

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.programs else None

    def run_quietly(self, command: list[str]) -> str | None:
        line = " ".join(command)
        self.commands.append(line)
        if any(word in line for word in self.fails):
            return "it did not work"
        if "venv --clear" in line:
            place = Path(self.run.python())
            place.parent.mkdir(parents=True)
            place.touch()
        return None


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """Load run.py as if it stood in an empty folder."""
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV = tmp_path / ".venv"  # type: ignore[attr-defined]
    return module


@pytest.fixture
def system(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> System:
    """Keep run.py away from the real machine."""
    machine = System(run)
    monkeypatch.setattr(run.shutil, "which", machine.which)
    monkeypatch.setattr(run, "run_quietly", machine.run_quietly)
    monkeypatch.setattr(run, "rights", list)
    monkeypatch.setattr(run, "can_make_venv", lambda: True)
    return machine


def requirements(folder: Path, text: str = "flask==1") -> Path:
    path = folder / "requirements.txt"
    path.write_text(text)
    return path


def test_the_packages_are_installed_once(
    run: ModuleType, system: System, tmp_path: Path
) -> None:
    run.install_packages(requirements(tmp_path))
    assert [line for line in system.commands if "--require-hashes" in line]

    system.commands.clear()
    run.install_packages(requirements(tmp_path))
    assert system.commands == []


def test_other_packages_are_installed_into_the_same_folder(
    run: ModuleType, system: System, tmp_path: Path
) -> None:
    run.install_packages(requirements(tmp_path))
    system.commands.clear()

    run.install_packages(requirements(tmp_path, "flask==2"))

    assert len(system.commands) == 1
    assert "--require-hashes" in system.commands[0]
    # Newer releases come out every week; which ones must not matter.
    assert "--no-deps" in system.commands[0]


def test_an_installation_that_broke_off_is_done_again(
    run: ModuleType,
    system: System,
    tmp_path: Path,
) -> None:
    system.fails = {"pip"}
    with pytest.raises(SystemExit, match="could not be installed"):
        run.install_packages(requirements(tmp_path))

    system.fails = set()
    run.install_packages(requirements(tmp_path))
    assert "pip" in system.commands[-1]


def test_another_python_gets_its_own_folder(
    run: ModuleType, system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.install_packages(requirements(tmp_path))
    Path(run.python()).unlink()  # the old Python was removed from the system
    Path(run.python()).parent.rmdir()
    system.commands.clear()
    monkeypatch.setattr(run, "RUNNING", "python3.99")

    run.install_packages(requirements(tmp_path))

    assert "venv --clear" in system.commands[0]


def test_debians_python_without_venv_gets_it(
    run: ModuleType, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "can_make_venv", lambda: False)

    run.make_venv()

    assert system.commands[0] == "apt-get update"
    assert system.commands[1].endswith(f"python3.{sys.version_info[1]}-venv")


@pytest.mark.usefixtures("system")
def test_without_the_right_to_install_one_command_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "can_make_venv", lambda: False)
    monkeypatch.setattr(run, "rights", lambda: None)
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match=r"sudo apt-get install .*3\.\d+-venv"):
        run.make_venv()


def test_an_unknown_system_is_told_what_to_look_for(
    run: ModuleType, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.programs = set()
    monkeypatch.setattr(run, "can_make_venv", lambda: False)

    with pytest.raises(SystemExit, match="modules venv and ensurepip"):
        run.make_venv()


def test_a_folder_that_cannot_be_made_is_named(run: ModuleType, system: System) -> None:
    system.fails = {"venv --clear"}

    with pytest.raises(SystemExit, match=r"\.venv could not be made"):
        run.make_venv()


@pytest.fixture
def linux(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Put run.py on a Linux without Pango."""
    run.VENV.mkdir()
    monkeypatch.setattr(run, "has_pango", lambda: False)
    monkeypatch.setattr(run.sys, "platform", "linux")
    return run


def test_what_pdfs_take_is_installed_once_and_not_tried_at_each_start(
    linux: ModuleType, system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.fails = {"libpango"}

    linux.look_after_pdf()
    assert any("libpango-1.0-0" in line for line in system.commands)

    system.commands.clear()
    linux.look_after_pdf()
    assert system.commands == []
    assert "apt-get install" in capsys.readouterr().out


def test_one_unknown_package_does_not_keep_the_others_away(
    run: ModuleType, system: System
) -> None:
    system.fails = {"chromium"}

    assert not run.install(run.MANAGERS["apt-get"], "chromium strace")
    assert system.commands[-1].endswith("--no-install-recommends strace")


def test_the_planner_starts_without_pdfs(
    linux: ModuleType, system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.programs = set()

    linux.look_after_pdf()

    said = capsys.readouterr().out
    assert "Pango" in said
    assert "Everything but the PDF button works" in said


@pytest.mark.parametrize(
    ("platform", "words"), [("darwin", "brew install"), ("win32", "MSYS2")]
)
@pytest.mark.usefixtures("system")
def test_other_systems_have_their_own_sentence(
    linux: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    platform: str,
    words: str,
) -> None:
    monkeypatch.setattr(linux.sys, "platform", platform)

    linux.look_after_pdf()

    assert words in capsys.readouterr().out


def test_options_are_passed_on_and_the_planner_is_found_from_any_folder(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], str]] = []
    monkeypatch.setattr(run, "install_packages", lambda _path: None)
    monkeypatch.setattr(run, "look_after_pdf", lambda: None)
    monkeypatch.setattr(
        run.os,
        "execve",
        lambda _path, words, env: started.append((words[1:], env["PYTHONPATH"])),
    )

    run.main(["--port", "5000"])

    words, path = started[0]
    assert words == ["-m", "planner", "--port", "5000"]
    assert path.split(":")[0] == str(ROOT)


@pytest.fixture
def called(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the commands that run.py calls, which all go well."""
    lines: list[str] = []

    def call(command: list[str], **_options: object) -> int:
        lines.append(" ".join(command[1:]))
        return 0

    monkeypatch.setattr(run, "prepare_tests", lambda: None)
    monkeypatch.setattr(run.subprocess, "call", call)
    return lines


def test_the_whole_run_checks_first_and_ends_with_the_tests(
    run: ModuleType, called: list[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run.main(["test"])

    assert end.value.code == 0
    assert [line.split()[1] for line in called] == [
        "ruff",
        "ruff",
        "mypy",
        "planner.content.check",
        "pytest",
    ]
    assert "--cov=planner" in called[-1]


def test_a_check_that_fails_fails_the_run(
    run: ModuleType, called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ = called
    monkeypatch.setattr(
        run.subprocess, "call", lambda command, **_: int("mypy" in command)
    )

    with pytest.raises(SystemExit) as end:
        run.main(["test"])

    assert end.value.code == 1


def test_with_words_only_the_tests_that_they_name(
    run: ModuleType, called: list[str]
) -> None:
    with pytest.raises(SystemExit):
        run.main(["test", "tests/plan", "-x"])

    assert called == ["-m pytest tests/plan -x"]


def test_the_long_tests_have_a_command(run: ModuleType, called: list[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["long"])

    assert called == ["-m pytest -m long"]


def test_an_old_python_gets_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "OLDEST", (4, 0))

    with pytest.raises(SystemExit, match="needs Python"):
        run.main([])


def test_without_a_home_folder_it_works_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import run; print(run.VENV)"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode().strip() == str(ROOT / ".venv")


def pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {line.split(" ")[0] for line in lines if "==" in line}


def test_the_tests_run_with_exactly_the_packages_that_people_get() -> None:
    assert pins("requirements.txt")
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_package_is_pinned_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        for block in text.replace("\\\n", " ").strip().splitlines():
            assert "==" in block, block
            assert "--hash=sha256:" in block, block


def test_the_files_name_every_package_that_another_one_needs() -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]

    done = subprocess.run(  # noqa: S603 - our own Python
        command, check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout
