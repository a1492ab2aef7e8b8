"""Addresses of village contacts: at the desk, and the page where one acknowledges."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import contacts as desk
from yangguang.modules.hazards.pages import contacts as pages

urlpatterns = [
    path("w/<slug:token>/", pages.acknowledge, name="acknowledge"),
    path("desk/hazards/contacts/", desk.contacts, name="contacts"),
    path("desk/hazards/contacts/bring-in/", desk.bring_in, name="bring-in-contacts"),
    path("desk/hazards/contacts/<int:pk>/", desk.contact, name="contact"),
    path("desk/hazards/contacts/<int:pk>/end/", desk.end, name="end-contact"),
    path("desk/hazards/contacts/asked/<str:number>/", desk.asked, name="asked"),
]
