#!/bin/sh
# Richtet für `make papers` das Prüfprogramm der Office-Dateien ein (npm-Paket, Version in package-lock.json, ohne .NET).
set -eu
cd "$(dirname "$0")/../tests/papers/ooxml"

if [ -d node_modules/@xarsh ]; then
    exit 0
fi
if ! command -v npm >/dev/null; then
    echo "npm fehlt. Bitte einrichten: sudo apt-get install nodejs npm" >&2
    exit 1
fi
npm ci --silent --no-audit --no-fund
