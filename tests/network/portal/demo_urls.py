"""Addresses of the site with the pages of the demonstration in front."""

from django.urls import include, path

from network.portal.views import demo
from network.portal.views.home import home
from network.site import urls

portal = [
    path("", home, name="home"),
    path("demo/sign-in/<str:secret>/", demo.sign_in, name="demo_sign_in"),
    path("demo/mail/", demo.mailbox, name="demo_mail"),
    path("demo/mail/<str:name>/", demo.mail, name="demo_mail_detail"),
]
urlpatterns = [path("", include((portal, "portal"))), *urls.urlpatterns[1:]]
