"""Reading texts, sheets and files."""

from geleit.documents.selectors.files import FileContent, get_content, get_file, list_files
from geleit.documents.selectors.sheets import get_pdf, get_print_view, get_sheet
from geleit.documents.texts import (
    Text,
    TextRow,
    Texts,
    list_texts,
    list_versions,
    texts,
    unchecked_languages,
)

__all__ = [
    "FileContent",
    "Text",
    "TextRow",
    "Texts",
    "get_content",
    "get_file",
    "get_pdf",
    "get_print_view",
    "get_sheet",
    "list_files",
    "list_texts",
    "list_versions",
    "texts",
    "unchecked_languages",
]
