from __future__ import annotations

from django.urls import path

from mithaq.web.money import views

urlpatterns = [
    path("", views.money, name="money"),
    path("<int:year>/<slug:source>/", views.source, name="money-source"),
]
