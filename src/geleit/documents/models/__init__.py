from geleit.documents.models.chunk import Chunk
from geleit.documents.models.file import File
from geleit.documents.models.piece import Piece
from geleit.documents.models.sheet import Sheet

__all__ = ["Chunk", "File", "Piece", "Sheet"]
