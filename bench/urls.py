"""The product's addresses, and the bare views that its pages are measured against."""

from __future__ import annotations

from django.urls import path

from bench import bare
from mithaq.config.urls import urlpatterns as product

urlpatterns = [
    path("bare/<slug:network>/list", bare.members),
    path("bare/<slug:network>/page", bare.member),
    *product,
]
