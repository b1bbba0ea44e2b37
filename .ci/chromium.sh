#!/bin/sh
# Sorgt dafür, dass die Browsertests ein Chromium finden: sh .ci/chromium.sh PYTHON
# Reihenfolge: vorhandenes nehmen, als root das Debian-Paket, sonst das von Playwright.
set -eu
python=$1

present() {
    [ -x "${CHROMIUM:-}" ] || command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome ||
        "$python" -c '
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).is_file())'
}

if present >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq || true
    # Ältere Debian haben nur das ganze Chromium.
    apt-get install -y -qq --no-install-recommends chromium-headless-shell && exit 0
    apt-get install -y -qq --no-install-recommends chromium && exit 0
fi
"$python" -m playwright install chromium
