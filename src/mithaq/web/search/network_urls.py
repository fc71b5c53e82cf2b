"""The search within one network."""

from __future__ import annotations

from django.urls import path

from mithaq.web.search import views

urlpatterns = [
    path("", views.network_search, name="network-search"),
    path("search.json", views.network_search_json, name="network-search-json"),
    path("search.atom", views.network_search_feed, name="network-search-feed"),
]
