"""Are these two entries the same person? A pure package: no Django, no database, no clock."""
