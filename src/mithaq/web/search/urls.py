from __future__ import annotations

from django.urls import path

from mithaq.web.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("search.json", views.search_json, name="search-json"),
    path("search.atom", views.search_feed, name="search-feed"),
    path("suggest/", views.suggest, name="suggest"),
    path("opensearch.xml", views.description, name="opensearch"),
]
