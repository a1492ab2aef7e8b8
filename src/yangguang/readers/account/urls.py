"""Addresses of `account`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.account import pages
from yangguang.readers.account.desk import (
    clients,
    entering,
    kept,
    looks,
    office_changes,
    offices,
    outside,
    own,
    people,
    person,
    posts,
)

app_name = "account"
urlpatterns = [
    path("account/sign-in/", pages.sign_in, name="sign-in"),
    path("account/sign-out/", pages.sign_out, name="sign-out"),
    path("account/posts/", pages.posts, name="posts"),
    path("account/code/", entering.code, name="code"),
    path("account/new-password/", entering.new_password, name="new-password"),
    path("account/set-up-device/", entering.set_up_device, name="device"),
    path("account/", own.security, name="security"),
    path("account/password/", own.password, name="password"),
    path("account/device/", own.own_device, name="own-device"),
    path("account/device/off/", own.device_off, name="device-off"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign-out-everywhere"),
    path("account/kept/", kept.kept, name="kept"),
    path("account/kept/<int:pk>/drop/", kept.drop, name="drop-kept"),
    path("account/outside/", outside.enter, name="outside"),
    path("account/outside/bind/", outside.bind, name="outside-bind"),
    path("account/outside/back/", outside.back, name="outside-back"),
    path("account/outside/release/", outside.release, name="outside-release"),
    path("account/people/", people.people, name="people"),
    path("account/people/new/", posts.enrol, name="enrol"),
    path("account/people/<int:pk>/", person.trail, name="trail"),
    path("account/people/<int:pk>/code/", person.issue_code, name="issue-code"),
    path("account/people/<int:pk>/reset/", person.ask_reset, name="ask-reset"),
    path("account/people/<int:pk>/lock/", person.lock, name="lock"),
    path("account/people/<int:pk>/unlock/", person.unlock, name="unlock"),
    path("account/people/<int:pk>/end-sessions/", person.end_sessions, name="end-sessions"),
    path("account/people/<int:pk>/appoint/", posts.appoint, name="appoint"),
    path("account/resets/<int:pk>/", people.grant_reset, name="grant-reset"),
    path("account/posts/<int:pk>/relieve/", posts.relieve, name="relieve"),
    path("account/posts/<int:pk>/deputise/", posts.deputise, name="deputise"),
    path("account/posts/<int:pk>/hand-over/", posts.hand_over, name="hand-over"),
    path("account/offices/", offices.offices, name="offices"),
    path("account/offices/new/", office_changes.enter, name="enter-office"),
    path("account/offices/<slug:slug>/", offices.office, name="office"),
    path("account/offices/<slug:slug>/rename/", office_changes.rename, name="rename"),
    path("account/offices/<slug:slug>/contact/", office_changes.contact, name="contact"),
    path("account/offices/<slug:slug>/merge/", office_changes.merge, name="merge"),
    path("account/offices/<slug:slug>/split/", office_changes.split, name="split"),
    path("account/offices/<slug:slug>/transfer/", office_changes.transfer, name="transfer"),
    path("account/offices/<slug:slug>/lend/", office_changes.lend, name="lend"),
    path("account/mandates/<int:pk>/end/", office_changes.end_mandate, name="end-mandate"),
    path("account/clients/", clients.clients, name="clients"),
    path("account/clients/new/", clients.issue, name="issue-client"),
    path("account/clients/<int:pk>/revoke/", clients.revoke, name="revoke-client"),
    path("account/looks/", looks.looks, name="looks"),
    path("account/looks.csv", looks.looks_csv, name="looks-csv"),
]
