from __future__ import annotations

from django.urls import path

from mithaq.web.charter import views

urlpatterns = [
    path("", views.charter, name="charter"),
    path("limits/", views.limits, name="limits"),
    path("clause/<str:ref>/", views.clause, name="clause"),
]
