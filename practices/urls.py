"""Addresses of the pages; a host includes them at its root.

A word of one's own below `/practices/` stands in `services.writing.RESERVED`, so that no practice
takes it.
"""

from django.urls import path, re_path

from practices.views import (
    acting,
    authors,
    detail,
    files,
    history,
    importing,
    library,
    reviewing,
    writing,
)

app_name = "practices"

_ONE = "practices/<slug:slug>/"
_CASE = "review/<int:pk>/"

urlpatterns = [
    path("practices/", library.practice_list, name="list"),
    path("practices/map/", library.practice_map, name="map"),
    path("practices/gaps/", library.gaps, name="gaps"),
    path("practices/sketches/", library.sketches, name="sketches"),
    path("practices/mine/", library.mine, name="mine"),
    path("practices/new/", writing.create, name="new"),
    path("practices/import/", importing.take_in, name="import"),
    re_path(r"^practices/export/(?P<shape>json|csv)/$", library.export, name="export"),
    path("practices/topics/<slug:slug>/follow/", library.follow, name="follow"),
    path("practices/drafts/preview/", writing.preview_text, name="preview_text"),
    path(_ONE, detail.detail, name="detail"),
    path(f"{_ONE}history/", history.history, name="history"),
    re_path(
        r"^practices/(?P<slug>[-\w]+)/export/(?P<shape>json|csv)/$",
        detail.export_one,
        name="export_one",
    ),
    re_path(r"^practices/(?P<slug>[-\w]+)/cite/(?P<shape>bib|csl)/$", detail.cite, name="cite"),
    path(f"{_ONE}ask/", detail.ask, name="ask"),
    path(f"{_ONE}edit/", writing.edit, name="edit"),
    path(f"{_ONE}edit/<slug:section>/", writing.edit_section, name="edit_section"),
    path(f"{_ONE}preview/", writing.preview, name="preview"),
    path(f"{_ONE}files/", files.files, name="files"),
    path(f"{_ONE}files/<int:pk>/", files.file, name="file"),
    path(f"{_ONE}authors/", authors.authors, name="authors"),
    path(f"{_ONE}authors/add/", authors.add, name="add_author"),
    path(f"{_ONE}authors/credit/", authors.credit, name="credit"),
    path(f"{_ONE}authors/<int:pk>/remove/", authors.remove, name="remove_author"),
    path(f"{_ONE}submit/", acting.submit, name="submit"),
    path(f"{_ONE}share/", acting.share, name="share"),
    path(f"{_ONE}revise/", acting.revise, name="revise"),
    path(f"{_ONE}significance/", acting.significance, name="significance"),
    path(f"{_ONE}publish/", acting.publish, name="publish"),
    path(f"{_ONE}confirm/", acting.confirm, name="confirm"),
    path(f"{_ONE}restore/", acting.restore, name="restore"),
    re_path(
        r"^practices/(?P<slug>[-\w]+)/(?P<verb>withdraw|archive)/$", acting.close, name="close"
    ),
    path("review/", reviewing.desk, name="desk"),
    path(_CASE, reviewing.show, name="case"),
    path(f"{_CASE}assign/", reviewing.assign, name="assign"),
    path(f"{_CASE}review/", reviewing.review, name="review"),
    path(f"{_CASE}decide/", reviewing.decide, name="decide"),
]
