from __future__ import annotations

from django.urls import path

from mithaq.web.join import filling, holding, views

urlpatterns = [
    path("", views.join, name="join"),
    path("start/", views.start, name="join-start"),
    path("status/", views.find, name="join-find"),
    path("status/<str:receipt>/", views.status, name="join-status"),
    path("<uuid:token>/", filling.entrance, name="join-open"),
    path("<uuid:token>/own/", holding.own, name="join-own"),
    path("<uuid:token>/submit/", holding.submit, name="join-submit"),
    path("<uuid:token>/withdraw/", holding.withdraw, name="join-withdraw"),
    path("<uuid:token>/appeal/", holding.appeal, name="join-appeal"),
    path("<uuid:token>/<slug:step>/", filling.step, name="join-step"),
]
