"""Writing: order sheets, keep texts, take and clean files, erase."""

from geleit.documents.services.erasing import erase_case, erase_person, sweep_sheets
from geleit.documents.services.files import (
    add_file,
    change_file,
    clean_file,
    delete_file,
    read_upload,
)
from geleit.documents.services.sheets import NotChecked, finish_sheet, order_sheet
from geleit.documents.services.texts import check_text, load_default_texts, new_text

__all__ = [
    "NotChecked",
    "add_file",
    "change_file",
    "check_text",
    "clean_file",
    "delete_file",
    "erase_case",
    "erase_person",
    "finish_sheet",
    "load_default_texts",
    "new_text",
    "order_sheet",
    "read_upload",
    "sweep_sheets",
]
