"""The page of all components, for those who write templates; only in development and the demo."""

from django.urls import path

from network.web.views.kit import kit

urlpatterns = [path("", kit, name="kit")]
