"""Where each address leads. Pages stand under their language; the rest does not speak one."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from mithaq.web import hub
from mithaq.web.library import oai, open_catalogue
from mithaq.web.themes import views as themes

urlpatterns = [
    path("", hub.entrance, name="entrance"),
    path("livez", hub.alive, name="alive"),
    path("readyz", hub.ready, name="ready"),
    path("vocabulary.ttl", themes.vocabulary, name="vocabulary"),
    path("oai", oai.oai, name="oai"),
    path("catalogue.jsonld", open_catalogue.catalogue, name="catalogue"),
    path("sitemap.xml", open_catalogue.sitemap, name="sitemap"),
    path("csp-report", hub.csp_report, name="csp-report"),
    *i18n_patterns(path("", include("mithaq.web.urls"))),
]
handler400 = "mithaq.web.errors.bad_request"
handler403 = "mithaq.web.errors.forbidden"
handler404 = "mithaq.web.errors.not_found"
handler500 = "mithaq.web.errors.server_error"
