from __future__ import annotations

from django.urls import path

from mithaq.web.gallery import views

urlpatterns = [path("", views.gallery, name="gallery")]
