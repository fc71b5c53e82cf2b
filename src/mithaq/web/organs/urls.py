from __future__ import annotations

from django.urls import path

from mithaq.web.organs import views

urlpatterns = [
    path("organs/", views.organs, name="organs"),
    path("organs/<slug:key>/", views.organ, name="organ"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<int:number>/", views.motion, name="motion"),
]
