#!/bin/sh
# Richtet PostgreSQL ein: Die Tests der Ablage laufen darauf wie auf SQLite; den Server starten sie selbst.
set -eu

if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL fehlt. Bitte einrichten: sudo apt-get install postgresql" >&2
    exit 1
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql
