# ruff: noqa: S603 (our own programs only)

import subprocess
import sys
from pathlib import Path

import pytest

from planner import __version__, cli, paths
from planner.process import launcher
from planner.process.launcher import Options
from tests.chain.bundles import files_of, fill, in_folder, new_vault


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    made: list[Options] = []

    def launch(options: Options) -> int:
        made.append(options)
        return 7

    monkeypatch.setattr(launcher, "launch", launch)
    return made


def test_everything_is_optional(asked: list[Options]) -> None:
    assert cli.main([]) == 7

    assert asked == [Options(data=paths.default_data_folder().resolve())]


def test_each_option_reaches_the_launcher(tmp_path: Path, asked: list[Options]) -> None:
    cli.main(
        [
            f"--data-dir={tmp_path / 'new'}",
            f"--content={tmp_path / 'content'}",
            "--port=4711",
            "--no-browser",
        ]
    )

    assert asked == [
        Options(
            data=tmp_path / "new",
            content=tmp_path / "content",
            port=4711,
            opens_browser=False,
        )
    ]
    assert not (tmp_path / "new").exists()


def test_an_existing_data_folder_is_as_good(
    tmp_path: Path, asked: list[Options]
) -> None:
    cli.main([f"--data-dir={tmp_path}"])

    assert asked[0].data == tmp_path


@pytest.mark.parametrize(
    "option",
    ["--port=x", "--port=70000", "--port=-1", "--colour", "--da=x"],
)
def test_what_makes_no_sense_is_refused(
    option: str, asked: list[Options], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.main([option])

    assert refused.value.code == 2
    assert "usage: planner" in capsys.readouterr().err
    assert asked == []


def test_a_file_is_no_data_folder(tmp_path: Path, asked: list[Options]) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SystemExit):
        cli.main([f"--data-dir={tmp_path / 'file'}"])

    assert asked == []


def said(*options: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "planner", *options],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
    )
    return done.stdout


def test_help_and_version_are_said() -> None:
    assert said("--version") == f"Planner {__version__}\n"
    assert "--no-browser" in said("--help")


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from planner import cli\n"
        "cli.parser()\n"
        "print([name for name in ('flask', 'cheroot', 'socket', 'sqlcipher3')"
        " if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
        env={},  # a measuring of coverage would import some of them
    )

    assert done.stdout == "[]\n"


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import planner.__main__ as m; assert m.main"],
        check=False,
        cwd=paths.ROOT,
    )

    assert done.returncode == 0


def test_verify_checks_a_bundle_and_starts_nothing(
    tmp_path: Path, asked: list[Options], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bundle").mkdir()

    assert cli.main(["verify", str(tmp_path / "bundle")]) == 2
    assert capsys.readouterr().err.startswith("There is no bagit.txt in it")
    assert asked == []


def test_verify_says_what_holds_and_what_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = new_vault()
    fill(vault)
    bundle = in_folder(files_of(vault), tmp_path / "bundle")
    vault.close()

    assert cli.main(["verify", str(bundle)]) == 0
    assert "Nothing was found." in capsys.readouterr().out
    (bundle / "README.txt").write_bytes(b"Something else")
    assert cli.main(["verify", str(bundle)]) == 1
    assert "README.txt is missing or not as" in capsys.readouterr().out


def test_verify_has_its_own_help() -> None:
    command = [sys.executable, "-m", "planner", "verify", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "--seal" in said.stdout
    assert "--data-dir" not in said.stdout
