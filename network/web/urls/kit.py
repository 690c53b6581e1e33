"""The page of all components, for those who write templates; only in development and the demo."""

from django.urls import path

from network.web.views.kit import kit, people, preview

urlpatterns = [
    path("", kit, name="kit"),
    path("preview/", preview, name="kit_preview"),
    path("people/", people, name="kit_people"),
]
