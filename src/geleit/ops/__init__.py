"""Running Geleit: embedded PostgreSQL, the ``geleit`` command, doctor. Knows no domain."""
