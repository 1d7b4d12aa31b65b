"""The order of the packages, read from the contract that the import linter holds."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "geleit"


def layers() -> list[str]:
    """Package names from top to bottom."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(each for each in settings["contracts"] if each["id"] == "layers")
    lines = [name.strip("()") for name in contract["layers"]]
    return [name.strip() for line in lines for name in line.split("|")]
