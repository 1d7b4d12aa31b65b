"""Behind a pooler no statement is prepared: its next transaction may have another connection."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from geleit.ops import environment

ASK = (
    "from geleit.config import settings as s;"
    "print(s.DATABASES['default']['OPTIONS']['prepare_threshold'])"
)


def _threshold(**given: str) -> str:
    told = {**os.environ, "GELEIT_ENV": "test", "PYTHONPATH": "src", **given}
    return subprocess.check_output([sys.executable, "-c", ASK], env=told, text=True).strip()


def test_prepared_unless_a_pooler_is_named() -> None:
    assert not environment.read({"GELEIT_ENV": "test"}).pooled
    assert _threshold() == "3"
    assert _threshold(GELEIT_DATABASE_POOLED="1") == "None"


@pytest.mark.django_db
def test_a_statement_asked_again_is_prepared() -> None:
    question = "SELECT count(*) FROM accounts_user WHERE is_active = %s AND 2 = 2"
    with connection.cursor() as cursor:
        for _each in range(4):
            cursor.execute(question, [True])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
                       ["%AND 2 = 2%"])  # fmt: skip
        assert cursor.fetchone() == (1,)
