from __future__ import annotations

from django.urls import path

from mithaq.web.amending import proposing, signing, stepping, views

ROW = "charter/amendments/<int:number>"
OWN = "workspace/amendments/<int:number>/"

urlpatterns = [
    path("charter/amendments/", views.amendments, name="amendments"),
    path(f"{ROW}/", views.amendment, name="amendment"),
    path(f"{ROW}.json", views.amendment_json, name="amendment-json"),
    path(f"{ROW}/<int:revision>.yaml", views.amendment_file, name="amendment-file"),
    path(f"{ROW}/<int:before>/<int:after>/", views.amendment_revisions, name="amendment-revisions"),
    path("charter/versions/<int:before>/<int:after>/", views.versions, name="charter-versions"),
    path("charter/versions/<int:before>/<int:after>.json", views.versions_json, name="charter-versions-json"),
    path("charter/versions/<int:number>.yaml", views.charter_file, name="charter-file"),
    path("workspace/propose/charter/", proposing.propose, name="propose-charter"),
    path("workspace/sign/", signing.sign, name="sign-charter"),
    path(f"{OWN}revise/", proposing.revise, name="revise-amendment"),
    path(f"{OWN}comment/", stepping.comment, name="comment-amendment"),
    path(f"{OWN}vote/", stepping.vote, name="vote-amendment"),
    path(f"{OWN}remarks/<int:remark>/<slug:step>/", stepping.remark_step, name="remark-step"),
    path(f"{OWN}<slug:step>/", stepping.amendment_step, name="amendment-step"),
]
