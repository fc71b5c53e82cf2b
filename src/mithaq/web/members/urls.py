from __future__ import annotations

from django.urls import path

from mithaq.web.members import exports, views

urlpatterns = [
    path("", views.members, name="members"),
    path("members.csv", exports.members_csv, name="members-csv"),
    path("members.json", exports.members_json, name="members-json"),
    path("<str:key>/", views.member, name="member"),
]
