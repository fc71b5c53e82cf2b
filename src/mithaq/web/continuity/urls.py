from __future__ import annotations

from django.urls import path

from mithaq.web.continuity import views

urlpatterns = [
    path("succession/", views.succession, name="succession"),
    path("handover/<int:pk>/", views.handover, name="handover"),
    path("handover/<int:pk>.pdf", views.handover_pdf, name="handover-pdf"),
    path("handover/<int:pk>/taken/", views.taken, name="handover-taken"),
]
