from __future__ import annotations

from django.urls import path

from mithaq.web.rights import views

urlpatterns = [
    path("", views.my_data, name="my-data"),
    path("copy/", views.copy, name="my-data-copy"),
    path("correct/", views.correct, name="my-data-correct"),
    path("erase/", views.erase, name="my-data-erase"),
]
