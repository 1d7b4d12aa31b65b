from typing import ClassVar

from django.db import models

from geleit.kernel.models import BaseModel


class Chunk(BaseModel):
    """A part of the sealed content of a file or of a finished sheet.

    Written with its holder, replaced once when an upload was cleaned, gone with the content. No
    history: it would keep what has to go (ADR 0014).
    """

    holder_id = models.UUIDField()  # id of the file or sheet
    position = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "documents_chunk"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holder_id", "position"], name="documents_chunk_once")
        ]
