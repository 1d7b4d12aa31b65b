from django.urls import path

from geleit.desk.documents.views import files, sheets, texts

app_name = "documents"
urlpatterns = [
    # paper
    path("druck/<uuid:sheet_id>/", sheets.sheet, name="sheet"),
    path("druck/<uuid:sheet_id>/pdf/", sheets.pdf, name="pdf"),
    path("druck/<uuid:sheet_id>/ansicht/", sheets.print_view, name="print_view"),
    path("termine/<uuid:appointment_id>/zettel/", sheets.order_slip, name="order_slip"),
    # files of a case and of a person
    path("faelle/<uuid:case_id>/dokumente/", files.case_files, name="case_files"),
    path("faelle/<uuid:case_id>/dokumente/neu/", files.add_files, name="add_files"),
    path("dokumente/person/<uuid:person_id>/", files.person_files, name="person_files"),
    path(
        "dokumente/person/<uuid:person_id>/neu/",
        files.add_person_files,
        name="add_person_files",
    ),
    path("dokumente/<uuid:file_id>/", files.download, name="download"),
    path("dokumente/<uuid:file_id>/angaben/", files.change_file, name="change_file"),
    path("dokumente/<uuid:file_id>/loeschen/", files.delete_file, name="delete_file"),
    # texts of the county
    path("texte/", texts.text_list, name="texts"),
    path("texte/vorschau/<slug:kind>/<slug:language>/", texts.preview, name="preview"),
    path("texte/fassung/<uuid:piece_id>/geprueft/", texts.check, name="check_text"),
    path("texte/<str:key>/<slug:language>/", texts.text, name="text"),
]
