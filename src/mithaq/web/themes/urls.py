from __future__ import annotations

from django.urls import path

from mithaq.web.themes import views

urlpatterns = [
    path("", views.themes, name="themes"),
    path("goals/<str:number>/", views.goal, name="goal"),
    path("<slug:key>/", views.theme, name="theme"),
]
