from __future__ import annotations

from django.urls import path

from mithaq.web.portal import views

urlpatterns = [
    path("", views.portal, name="portal"),
    path("record/", views.record, name="record"),
    path("record/<int:number>/", views.entry, name="entry"),
    path("files/<uuid:token>/", views.file, name="file"),
]
