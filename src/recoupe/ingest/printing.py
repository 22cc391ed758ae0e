"""Pages to PDF through a browser that is on the machine: the only thing that Recoupe starts. Here because only this room touches the world."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from recoupe.errors import StopRun

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# The page asks for nothing, and the browser is kept from asking for anything of its own.
QUIET = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
PATIENCE = 180  # seconds for one page: a story of 200 reports takes about ten (an estimate)


def find_browser() -> str:
    """Return the browser that prints: the one that RECOUPE_BROWSER names, else the first known one. Raises StopRun where there is none."""
    named = os.environ.get("RECOUPE_BROWSER")
    if named:
        found = shutil.which(named)
        if not found:
            raise StopRun(f"RECOUPE_BROWSER names {named}, which cannot be run")
        return found
    known = next((path for name in NAMES if (path := shutil.which(name))), None) or next((p for p in PLACES if Path(p).is_file()), None)
    if known is None:
        raise StopRun("a PDF is printed by a browser, and none was found: install Chromium or Chrome, or name one in RECOUPE_BROWSER")
    return known


def print_pages(browser: str, folder: str, names: Sequence[str]) -> None:
    """Print pages of a folder, each beside itself as PDF. Raises StopRun where the browser does not write one."""
    for name in names:
        page = (Path(folder) / name).resolve()
        target = page.with_suffix(".pdf")
        target.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(prefix="recoupe-print-") as profile:
            told = run([browser, *QUIET, *unguarded(), f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri()])
        if not target.is_file() or target.stat().st_size == 0:
            raise StopRun(f"{browser} printed no PDF of {name}" + (f": {told}" if told else ""))


def unguarded() -> tuple[str, ...]:
    """Return what Chromium asks for where it runs as root, as in a container: there its sandbox cannot start."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def run(command: Sequence[str]) -> str:
    """Run a command to its end; return the last line of what it complained of."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"it took longer than {PATIENCE} seconds"
    except OSError as error:
        return str(error.strerror)
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines and done.returncode else ""
