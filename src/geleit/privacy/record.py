"""The record of processing (Art. 30 DSGVO), printed from the specs: what the code says it holds."""

from geleit.privacy.specs import About, Clock, PrivacySpec, Start, all_specs

ABOUT = {
    About.CLIENTS: "Ratsuchende und Menschen um sie herum",
    About.STAFF: "Mitarbeitende",
    About.NOBODY: "niemand",
}
START = {
    Start.CASE_CLOSED: "Abschluss des Falls",
    Start.CREATED: "Entstehung",
    Start.ANSWERED: "Antwort",
    Start.LEFT: "Ausscheiden",
}
BASIS = "Rechtsgrundlage des Trägers (Feld am Träger)"


def period(clock: Clock) -> str:
    """A retention period in words, as D3 and the record print it."""
    if clock.start is Start.NEVER:
        return "bleibt (keine Daten über Personen)"
    parts = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (clock.years, "Jahr", "Jahre"),
            (clock.days, "Tag", "Tage"),
        )
        if number
    ]
    return f"{' und '.join(parts) or 'sofort'} nach: {START[clock.start]}"


def _row(label: str, spec: PrivacySpec) -> str:
    special = "ja" if spec.special else "nein"
    basis = BASIS if spec.legal_basis == "controller" else spec.legal_basis
    fields = ", ".join(spec.personal) or "–"
    return (
        f"| {label} | {spec.purpose} | {ABOUT[spec.about]} | {fields} | {special} | {basis} |"
        f" {period(spec.clock)} | {spec.note or '–'} |"
    )


def render() -> str:
    """The whole document as Markdown; a test compares it with docs/privacy."""
    head = (
        "# Verzeichnis von Verarbeitungstätigkeiten (Tabellen)\n\n"
        "Erzeugt aus den `PrivacySpec` der Modelle (`make docs`); nicht von Hand ändern. "
        "Sicherungen enthalten Gelöschtes höchstens 35 Tage länger.\n\n"
        "| Daten | Zweck | über wen | Felder | Art. 9 DSGVO | Rechtsgrundlage | Frist |"
        " Bemerkung |\n|---|---|---|---|---|---|---|---|\n"
    )
    rows = [_row(model._meta.label, spec) for model, spec in all_specs()]
    return head + "\n".join(rows) + "\n"
