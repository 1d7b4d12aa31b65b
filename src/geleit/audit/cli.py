"""``geleit audit verify [NUMMER:PRÜFSUMME]``: one sentence a fault; exit code 1 if there is any."""

import sys
from collections.abc import Sequence
from itertools import islice

from django.db import connection, transaction

from geleit.audit import verifying
from geleit.kernel import formats
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting

USAGE = """geleit audit verify [NUMMER:PRÜFSUMME]

Prüft den Verlauf gegen seine Siegel. Mit NUMMER:PRÜFSUMME auch gegen ein Siegel, das Sie außerhalb
aufbewahrt haben. Rückgabewert 0: alles passt, 1: etwas passt nicht, 2: falscher Aufruf.
"""
MOST_SENTENCES = 100


def main(argv: Sequence[str]) -> int:
    kept = _kept(argv[1]) if len(argv) == 2 else None
    if not argv or argv[0] != "verify" or len(argv) > 2 or (len(argv) == 2 and kept is None):
        sys.stderr.write(USAGE)
        return 2
    return verify(kept)


def _kept(text: str) -> tuple[int, str] | None:
    number, _colon, digest = text.partition(":")
    if not (number.isdecimal() and len(digest) >= 16 and digest.isalnum()):
        return None
    return int(number), digest


def verify(kept: tuple[int, str] | None = None) -> int:
    """Everything in one snapshot, so that sealing and erasing go on meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with acting(SYSTEM):
            return _verify(kept)


def _verify(kept: tuple[int, str] | None) -> int:
    chain = verifying.seals()
    found = verifying.faults(chain, _progress)
    said = 0
    if kept is not None and (sentence := verifying.anchor_fault(chain, *kept)):
        _say(sentence)
        said += 1
    for sentence in islice(found, MOST_SENTENCES):
        _say(sentence)
        said += 1
    if more := sum(1 for _sentence in found):
        _say(f"Dazu {more} weitere Mängel.")
    if not chain:
        _say("Es gibt noch kein Siegel. Die Hintergrundarbeit legt stündlich eines an.")
        return 1 if said else 0
    newest = chain[-1]
    if not said:
        rows = f"{sum(seal.rows for seal in chain):,}".replace(",", ".")
        _say(f"Der Verlauf passt zu allen {len(chain)} Siegeln ({rows} Einträge).")
    _say(f"Neuestes Siegel, vom {formats.moment(newest.at)}; bewahren Sie es außerhalb auf:")
    _say(f"{newest.number}:{newest.hash.hex()}")
    return 1 if said else 0


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


def _progress(done: int, total: int) -> None:
    if total > verifying.AT_ONCE:
        sys.stderr.write(f"{100 * done // total} % geprüft\n")
        sys.stderr.flush()
