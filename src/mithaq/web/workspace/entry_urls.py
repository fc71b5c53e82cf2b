from __future__ import annotations

from django.urls import path

from mithaq.web.workspace import views

urlpatterns = [path("", views.my_networks, name="workspace")]
