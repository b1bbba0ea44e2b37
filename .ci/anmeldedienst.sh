#!/bin/sh
# Richtet den Anmeldedienst für einen Browsertest ein (npm-Paket oidc-provider, Versionen in package-lock.json).
set -eu
cd "$(dirname "$0")/../tests/browser/anmeldedienst"

if [ -d node_modules/oidc-provider ] && command -v node >/dev/null; then
    exit 0
fi
if ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm
    else
        echo "npm fehlt. Bitte einrichten: sudo apt-get install nodejs npm" >&2
        exit 1
    fi
fi
npm ci --silent --no-audit --no-fund
