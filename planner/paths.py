"""Where the program's own files are, and where a person's folder is by default."""

import os
import sys
from pathlib import Path

#: The checkout: templates and checklists stand beside the package.
ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
CHECKLISTS = ROOT / "checklists"
STATIC = ROOT / "planner" / "static"
LOCALES = ROOT / "planner" / "locales"


def default_data_folder() -> Path:
    """Return the folder for the current user's data; it may not exist yet.

    Local application data, never Documents, Desktop or a roaming folder (D3).
    """
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"]) / "Planner"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Planner"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "planner"
