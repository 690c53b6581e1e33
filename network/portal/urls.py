"""Addresses of the portal."""

from django.conf import settings
from django.urls import path

from network.portal.views import demo
from network.portal.views.home import home
from network.portal.views.meeting import discuss, draft_practice

app_name = "portal"

urlpatterns = [
    path("", home, name="home"),
    path("practices/<slug:slug>/discussion/", discuss, name="discuss"),
    path("threads/<int:thread_id>/practice/", draft_practice, name="draft_practice"),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/sign-in/<str:secret>/", demo.sign_in, name="demo_sign_in"),
        path("demo/mail/", demo.mailbox, name="demo_mail"),
        path("demo/mail/<str:name>/", demo.mail, name="demo_mail_detail"),
    ]
