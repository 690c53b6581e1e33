"""The OpenAPI document itself."""

from __future__ import annotations

from drf_spectacular.renderers import (
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import JSONRenderer

from network.web.api.views import NetworkAPIView


class SchemaDocument(NetworkAPIView, SpectacularAPIView):
    """YAML, or JSON for whoever asks for `application/json`; readable by anybody."""

    renderer_classes = [
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer2,
        JSONRenderer,
    ]
    throttle_classes = []
