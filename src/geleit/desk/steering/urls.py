from django.urls import path

from geleit.desk.steering.views import hurdles, own

app_name = "steering"
urlpatterns = [
    # who reports
    path("faelle/<uuid:case_id>/huerde/", own.report, name="report"),
    path("huerden/", own.mine, name="mine"),
    path("huerden/neu/", own.report_without_case, name="report_new"),
    path("huerden/<uuid:finding_id>/", own.change, name="change"),
    path("huerden/<uuid:finding_id>/freigeben/", own.release, name="release"),
    path("huerden/<uuid:finding_id>/zuruecknehmen/", own.withdraw, name="withdraw"),
    # who reads figures
    path("steuerung/huerden/", hurdles.findings, name="findings"),
    path("steuerung/huerden.csv", hurdles.export, name="export"),
    path("steuerung/huerden/<str:kind>/", hurdles.hurdle, name="hurdle"),
]
