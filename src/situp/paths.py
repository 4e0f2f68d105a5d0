"""Where things live on this machine."""

from __future__ import annotations

import os
import sys

from situp.core.errors import SystemCannot

HISTORY_VARIABLE = "SITUP_DB"
CONFIG_VARIABLE = "SITUP_CONFIG"


def history() -> str:
    """Return the path of the history: `SITUP_DB`, else the platform's data folder."""
    chosen = os.environ.get(HISTORY_VARIABLE)
    return absolute(chosen) if chosen else os.path.join(_folder("data"), "situp.db")  # noqa: PTH118


def misses_history() -> str:
    """Return the path that `SITUP_DB` names where nothing is; else nothing."""
    chosen = os.environ.get(HISTORY_VARIABLE)
    if not chosen or os.path.exists(absolute(chosen)):  # noqa: PTH110 - pathlib costs 5 ms
        return ""
    return absolute(chosen)


def board(history: str) -> str:
    """Return where the watch of a history shows the status to other programs.

    For the history of the platform's folder that is in the runtime folder, where there is one; for
    any other, and where there is none, beside the history.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "").strip()
    if os.path.isabs(runtime) and _is_usual(history):  # noqa: PTH117
        return os.path.join(runtime, "situp", "status.json")  # noqa: PTH118
    return f"{_real(history)}.status.json"


def _is_usual(history: str) -> bool:
    """Whether a history is the one of the platform's folder."""
    try:
        usual = os.path.join(_folder("data"), "situp.db")  # noqa: PTH118
    except SystemCannot:
        return False
    return _real(history) == _real(usual)


def _real(path: str) -> str:
    return os.path.realpath(path)


def config() -> str:
    """Return the path of the configuration: `SITUP_CONFIG`, else the platform's config folder."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    return absolute(chosen) if chosen else os.path.join(_folder("config"), "config.toml")  # noqa: PTH118


def carried() -> dict[str, str]:
    """Return the variables by which a program that starts elsewhere finds the same two files."""
    environment = {
        HISTORY_VARIABLE: os.environ.get(HISTORY_VARIABLE),
        CONFIG_VARIABLE: os.environ.get(CONFIG_VARIABLE),
    }
    found = {name: absolute(path) for name, path in environment.items() if path}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        folder = os.environ.get(name, "").strip()
        if os.path.isabs(folder):  # noqa: PTH117 - pathlib costs 5 ms
            found[name] = folder
    return found


def absolute(path: str) -> str:
    """Return a path from the root on, with `~` as a home."""
    return os.path.abspath(os.path.expanduser(path))  # noqa: PTH100, PTH111 - pathlib costs 5 ms


def _folder(kind: str) -> str:
    """Return the platform's folder for our data or configuration.

    platformdirs takes 16 ms to import, as long as `situp status` takes in all; the XDG rule it
    applies on Linux is one line, and a test holds the two together.
    """
    if sys.platform in {"win32", "darwin"}:
        import platformdirs  # noqa: PLC0415 - see above

        folders = {"data": platformdirs.user_data_dir, "config": platformdirs.user_config_dir}
        return folders[kind]("situp", appauthor=False)
    variable, default = {
        "data": ("XDG_DATA_HOME", "~/.local/share"),
        "config": ("XDG_CONFIG_HOME", "~/.config"),
    }[kind]
    base = os.environ.get(variable, "").strip()
    if not os.path.isabs(base):  # noqa: PTH117 - the rules of XDG: what is not absolute is ignored
        base = os.path.expanduser(default)  # noqa: PTH111
    if not os.path.isabs(base):  # noqa: PTH117
        raise SystemCannot("Nobody says where your home is.", "Set HOME, or SITUP_DB.")
    return os.path.join(base, "situp")  # noqa: PTH118
