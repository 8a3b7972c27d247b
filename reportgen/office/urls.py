"""Which view answers at which address, and what it takes (see ``guard``). The verb comes first, then the input's path."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from reportgen.office.guard import address
from reportgen.office.rights import Act
from reportgen.office.static_files import serve
from reportgen.office.views import (
    filling,
    find,
    home,
    issuing,
    kit_copy,
    kits,
    leader,
    next_period,
    pages,
    versions,
    workbook,
)

urlpatterns: list[URLPattern] = [
    path("static/<str:digest>/<str:name>", serve),  # the same for all, who are in or not
    address("", home.home, Act.SELF),
    address("begin", home.begin_report, Act.SELF, Act.SELF),
    address("faces/<str:digest>.css", pages.faces, Act.SELF),
    address("face/<str:name>/<str:file>", pages.face, Act.SELF),
    address("fill/<path:path>", filling.fill, Act.LOOK),
    address("section/<str:section>/<path:path>", filling.section, Act.LOOK),
    address("stamp/<path:path>", filling.stamp, Act.LOOK),
    address("fields/<path:path>", filling.fields, Act.FILL, Act.FILL),
    address("mend/<path:path>", filling.mend, Act.FILL, Act.FILL),
    address("read/<path:path>", pages.read, Act.LOOK),
    address("pages/<path:path>", pages.pages, Act.LOOK),
    address("paper/<path:path>", pages.paper, Act.LOOK),
    address("spot/<int:block>/<path:path>", pages.spot, Act.FILL),
    address("issue/<path:path>", issuing.issuing, Act.LOOK, Act.REPORT),
    address("find", find.find, Act.SELF),
    address("form/<path:path>", workbook.form, Act.LOOK),
    address("workbook/<path:path>", workbook.workbook, Act.LOOK, Act.FILL),
    address("leader/<path:path>", leader.leader, Act.LOOK, Act.FILL),
    address("versions/<path:path>", versions.versions, Act.LOOK, Act.FILL),
    address("new", next_period.next_periods, Act.SELF),
    address("new/<path:path>", next_period.begin_next, Act.LOOK, Act.FILL),
    address("carried/<path:path>", next_period.carried, Act.LOOK, Act.FILL),
    address("kits", kits.kits, Act.KITS),
    address("kit/<str:kit>", kits.kit, Act.KITS),
    address("kit-pages/<str:kit>", kits.kit_pages, Act.KITS),
    address("kit-file/<str:kit>", kits.kit_file_text, Act.KITS),
    address("kit-try/<str:kit>", kits.kit_try, Act.KITS, Act.KITS),
    address("kit-copy/<str:kit>", kit_copy.kit_copy, Act.KITS, Act.KITS),
    address("kit-put/<str:kit>", kits.kit_put, Act.KITS, Act.KITS),
]
if settings.ONE_PERSON:
    urlpatterns += [
        address("practise", home.practise, Act.SELF, Act.SELF),
        address("open", kits.open_line, Act.SELF, Act.SELF),
    ]
else:
    from reportgen.office.views import (
        account,
        batch,
        county,
        doubts,
        new_roster,
        people,
        removing,
        reporting,
        rolling,
        roster,
        taking_away,
    )

    urlpatterns += [
        address("submit/<path:path>", reporting.submit, Act.LOOK, Act.REPORT),
        address("remove/<path:path>", removing.removing, Act.LOOK, Act.LOOK),
        address("review/<path:path>", reporting.review, Act.REVIEW, Act.REVIEW),
        address("county", county.county, Act.COUNTY, Act.COUNTY),
        address("rollup", rolling.rollup, Act.WHOLE, Act.WHOLE),
        address("figure/<path:path>", rolling.figure, Act.LOOK),
        address("roster", roster.roster, Act.WHOLE, Act.WHOLE),
        address("new-roster", new_roster.new_roster, Act.WHOLE, Act.WHOLE),
        address("unusual", doubts.doubts, Act.COUNTY, Act.COUNTY),
        address("slip/<path:path>", taking_away.slip, Act.REVIEW),
        address("export", taking_away.export, Act.WHOLE),
        address("batch", batch.batch, Act.WHOLE, Act.WHOLE),
        address("batch-list", batch.batch_list, Act.WHOLE),
        address("batch-zip", batch.batch_zip, Act.WHOLE),
        path("login", account.come_in),  # for those who are not in yet
        address("logout", account.go, Act.SELF, Act.SELF),
        address("password", account.password, Act.SELF, Act.SELF),
        address("people", people.people, Act.ADMINISTER, Act.ADMINISTER),
        address("log", people.log, Act.ADMINISTER),
    ]

handler404 = "reportgen.office.troubles.not_found"
