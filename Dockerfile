# syntax=docker/dockerfile:1
# One image for web, worker and beat; the command decides. Nothing in it runs as root.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv /opt/rozkolys && python -m venv /opt/build
COPY requirements/ requirements/
RUN /opt/rozkolys/bin/pip install --no-deps --require-hashes -r requirements/base.txt \
 && /opt/build/bin/pip install --no-deps --require-hashes -r requirements/build.txt
# No wheel of Morfeusz2 for this machine: search works with stems alone, a system check says so.
RUN /opt/rozkolys/bin/pip install --no-deps --require-hashes --only-binary :all: -r requirements/nlp-pl.txt || true
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY network/ network/
COPY forums/ forums/
COPY practices/ practices/
COPY tasks/ tasks/
RUN /opt/build/bin/pip wheel --no-build-isolation --no-deps --wheel-dir /dist . \
 && /opt/rozkolys/bin/pip install --no-deps --no-index /dist/*.whl \
 && /opt/rozkolys/bin/pip check \
 && DATA_DIR=/tmp/build STATIC_ROOT=/opt/rozkolys/static /opt/rozkolys/bin/rozkolys collectstatic --no-input --verbosity 0

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin rozkolys \
 && install --directory --owner rozkolys --group rozkolys --mode 0700 /data
COPY --from=build /opt/rozkolys /opt/rozkolys
ENV PATH=/opt/rozkolys/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data STATIC_ROOT=/opt/rozkolys/static
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz/', timeout=4)"]
# Threads, because nothing here is asynchronous; the temporary files of a worker stay in memory. No
# access log of gunicorn's: the product writes one without addresses of people and without secrets.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", \
     "--max-requests", "10000", "--max-requests-jitter", "1000", "--graceful-timeout", "20", \
     "--worker-tmp-dir", "/dev/shm", "network.site.wsgi"]
