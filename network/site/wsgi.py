"""The WSGI application: `gunicorn network.site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")

application = get_wsgi_application()
