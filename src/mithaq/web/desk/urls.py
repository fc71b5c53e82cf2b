from __future__ import annotations

from django.urls import path

from mithaq.web.desk import deciding, inviting, standing, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/invite/", inviting.invite, name="invite"),
    path("desk/<int:pk>/", views.file, name="desk-file"),
    path("desk/<int:pk>/request/", views.request_missing, name="request-parts"),
    path("desk/<int:pk>/buddy/", views.buddy, name="name-buddy"),
    path("desk/<int:pk>/contact/", views.contact, name="name-contact"),
    path("desk/<int:pk>/files/<str:part>/", views.attachment, name="desk-attachment"),
    path("propose/on/<str:act>/", deciding.propose_on, name="propose-on"),
    path("decide/<str:act>/", deciding.decide, name="decide-alone"),
    path("standing/", standing.files, name="standing-files"),
    path("standing/open/", standing.open_file, name="open-standing"),
    path("standing/leave/", standing.leave_network, name="leave-network"),
    path("standing/<int:number>/", standing.file, name="standing-file"),
    path("standing/<int:number>/reply/", standing.reply, name="standing-reply"),
    path("standing/<int:number>/drop/", standing.drop, name="standing-drop"),
    path("standing/<int:number>/appeal/", standing.appeal, name="standing-appeal"),
]
