"""The kinds of work that are measured: our page, the trivial page, the same data in plain SQL."""

from dataclasses import dataclass
from urllib.parse import quote

from tests.bench import bulk

MEASURED = 0  # the case with fifty notes; its person in charge is the one who signs in


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the table. ``goal`` is the greatest allowed multiple of L."""

    name: str
    page: str
    trivial: str
    goal: float | None
    sql: str = ""
    posts: bool = False


def _search(text: str) -> str:
    return f"/suche/?q={quote(text)}"


def works(size: int) -> list[Work]:
    case, user = bulk.uid("case", MEASURED), bulk.uid("user", 0)
    other = bulk.uid("case", bulk.users_of(size))  # the same person's next case takes the notes
    given = bulk.given_of(MEASURED)  # many bear it, so the answer is a list and not one case
    folded, prefix = given.lower(), given.lower()[:2]
    skeleton = bulk.skeleton_of(given)
    misspelt = next(
        text
        for text in (given.replace("m", "mm"), given + "d", given.replace("h", "ch"))
        if bulk.skeleton_of(text) == skeleton and text != given
    )
    listed = (
        "SELECT c.id, c.code, c.phase, c.next_on, c.last_contact_on, n.given, n.family"
        " FROM cases_case c JOIN people_personname n ON n.person_id = c.person_id AND n.is_main"
        f" WHERE c.responsible_id = '{user}' AND c.closed_on IS NULL"
    )
    found = "SELECT person_id FROM people_searchkey WHERE key"
    return [
        Work("Mein Tag", "/", "/bench/list/", None),
        Work("Fallliste", "/faelle/", "/bench/list/", 4.0,
             f"{listed} ORDER BY c.next_on, c.id LIMIT 50"),
        Work("Fallliste, zwei Filter", "/faelle/?phase=assess&ort=05766044",
             "/bench/filter/?phase=assess&town=05766044", 4.0,
             f"{listed} AND c.phase = 'assess' AND c.municipality = '05766044'"
             " ORDER BY c.next_on, c.id LIMIT 50"),
        Work("Suche genau", _search(given), f"/bench/search/?kind=exact&q={folded}", 4.0,
             f"{found} = 'n:{folded}' LIMIT 20"),
        Work("Suche Anfang", _search(prefix), f"/bench/search/?kind=prefix&q={prefix}", 4.0,
             f"{found} >= 'n:{prefix}' AND key < 'n:{prefix}~' LIMIT 20"),
        Work("Suche verschrieben", _search(misspelt),
             f"/bench/search/?kind=skeleton&q={quote(skeleton)}", 4.0,
             f"{found} = '{skeleton}' LIMIT 20"),
        Work("Fall, 50 Notizen", f"/faelle/{case}/kontakte/", f"/bench/detail/{case}/", 5.0,
             f"SELECT * FROM cases_note WHERE case_id = '{case}'"
             " ORDER BY happened_on DESC, created_at DESC LIMIT 50"),
        Work("Fallübersicht", f"/faelle/{case}/", f"/bench/detail/{case}/", 5.0),
        Work("Notiz schreiben", f"/faelle/{other}/notiz/", f"/bench/note/{other}/", 8.0,
             posts=True),
    ]  # fmt: skip
