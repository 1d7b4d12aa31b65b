"""What is vendored is what was built, is complete, and stays light."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "geleit"
STATIC = PACKAGE / "kernel" / "static"
VENDOR = STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "VENDOR.json").read_text(encoding="utf-8"))
OWN_CSS = (STATIC / "geleit" / "geleit.css").read_text(encoding="utf-8")
KERN_CSS = (VENDOR / "kern" / "kern.css").read_text(encoding="utf-8")


def _weight(*files: str) -> int:
    return sum(len(gzip.compress((STATIC / file).read_bytes())) for file in files)


def test_every_vendored_file_has_its_sum() -> None:
    found = {
        str(file.relative_to(VENDOR)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name != "VENDOR.json"
    }
    assert found == MANIFEST["files"]


def test_every_package_has_version_and_licence() -> None:
    asked = json.loads((PACKAGE.parents[1] / "package.json").read_text(encoding="utf-8"))
    for package in MANIFEST["packages"]:
        assert asked["devDependencies"][package["name"]] == package["version"]
        assert package["licence"] in {"EUPL-1.2", "0BSD", "OFL-1.1"}
        short = package["name"].rsplit("/", 1)[-1]
        assert f"{package['folder']}/LICENCE-{short}.txt" in MANIFEST["files"]


def test_every_kern_class_a_screen_uses_is_in_the_sheet() -> None:
    used = {
        name
        for file in [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.py")]
        for name in re.findall(
            r"(?<![\w-])kern-[a-z][a-z0-9_-]*[a-z0-9]", file.read_text(encoding="utf-8")
        )
    }
    known = set(re.findall(r"\.(kern-[a-z0-9_-]+)", KERN_CSS + OWN_CSS))
    not_classes = {"kern-theme"}
    assert used - known - not_classes == set(), "run tools/build_assets.mjs"


def test_every_icon_a_screen_uses_is_in_the_sprite() -> None:
    sprite = (STATIC / "geleit" / "icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    used = {
        name
        for file in PACKAGE.rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert used <= known


@pytest.mark.parametrize("sheet", ["kern.css", "kern.rtl.css"])
def test_pictures_are_files(sheet: str) -> None:
    text = (VENDOR / "kern" / sheet).read_text(encoding="utf-8")
    assert "data:" not in text
    assert "@font-face" not in text
    for name in re.findall(r"url\(([^)]+)\)", text):
        assert (VENDOR / "kern" / name.strip("\"'")).is_file()


def test_our_sheet_knows_no_left_and_no_right() -> None:
    rules = re.sub(r"/\*.*?\*/", "", OWN_CSS, flags=re.DOTALL)
    physical = re.findall(
        r"(?:^|[;{\s])((?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height"
        r"|min-width|max-width|min-height|max-height|float)\s*:",
        rules,
    )
    in_queries = re.findall(r"\((?:min|max)-width:", rules)
    assert [name for name in physical if name not in ("min-width", "max-width")] == []
    assert len(in_queries) >= 1
    assert not re.search(r"text-align:\s*(?:left|right)", rules)


@pytest.mark.parametrize("kern", ["kern.css", "kern.rtl.css"])
def test_staff_pages_stay_light(kern: str) -> None:
    css = _weight("vendor/fonts/fonts.css", f"vendor/kern/{kern}", "geleit/geleit.css")
    script = _weight("vendor/htmx/htmx.min.js", "geleit/geleit.js")
    assert css <= 30_000
    assert script <= 40_000
    assert css + script <= 60_000


@pytest.mark.parametrize(
    "fonts",
    [
        ("noto-latin", "noto-latin-ext"),
        ("noto-latin", "noto-latin-ext", "noto-cyrillic"),
        ("noto-latin", "noto-latin-ext", "noto-arabic"),
    ],
)
def test_fonts_of_a_language_stay_light(fonts: tuple[str, ...]) -> None:
    assert sum((VENDOR / "fonts" / f"{name}.woff2").stat().st_size for name in fonts) <= 60_000
