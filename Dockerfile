# MIB-Dashboard als Container: docker build -t mib-dashboard . (mehr: docs/betrieb.md, zusammen mit nginx und PostgreSQL: compose.yml)
FROM python:3.11-slim-bookworm AS pakete
WORKDIR /opt/mib
COPY requirements.lock ./
# Nur fertige Pakete mit bekannter Prüfsumme; kein Paket führt beim Einrichten eigenen Code aus. Was die laufende App nicht braucht, geht
# wieder (330 MB): Werkzeug zum Einrichten und zum Aufbereiten von Grenzen, eine Karte von Streamlit, die keine Seite zeigt, dazu Tests,
# Quelltexte und Beispieldaten der Pakete.
RUN python -m venv umgebung \
    && umgebung/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock \
    && umgebung/bin/pip uninstall --yes geopandas pyogrio pyproj pydeck setuptools pip \
    && find umgebung -depth -type d \( -name tests -o -name test \) -exec rm -rf {} + \
    && find umgebung -type f \( -name '*.map' -o -name '*.h' -o -name '*.hpp' -o -name '*.a' -o -name '*.px[di]' -o -name '*.pyx' \
        -o -path '*/plotly/package_data/datasets/*' \) -delete

FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 10001 mib \
    && useradd --system --uid 10001 --gid mib --no-create-home --shell /usr/sbin/nologin mib \
    && install -d -o mib -g mib -m 0700 /var/lib/mib
WORKDIR /opt/mib
COPY --from=pakete /opt/mib/umgebung umgebung
COPY app.py LICENSE ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY mib_dashboard mib_dashboard
COPY pages pages
COPY data data
COPY geo geo
RUN umgebung/bin/python -m compileall -q app.py pages mib_dashboard
ENV PATH=/opt/mib/umgebung/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MIB_STATE=/var/lib/mib \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501
USER 10001:10001
VOLUME /var/lib/mib
EXPOSE 8501
STOPSIGNAL SIGTERM
# Ob der Prozess lebt. Wie es den Daten geht, sagt /health; ein Neustart hilft da nicht.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:8501' + os.environ.get('STREAMLIT_SERVER_BASE_URL_PATH', '') + '/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py"]
