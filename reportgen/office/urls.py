"""Which view answers at which address. The verb comes first, then the input's path in the workspace."""

from __future__ import annotations

from django.urls import path

from reportgen.office.static_files import serve
from reportgen.office.views import home

urlpatterns = [
    path("", home.home),
    path("begin", home.begin_report),
    path("practise", home.practise),
    path("static/<str:digest>/<str:name>", serve),
]

handler404 = "reportgen.office.troubles.not_found"
