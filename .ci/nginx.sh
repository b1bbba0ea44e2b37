#!/bin/sh
# Richtet nginx ein: Ein Test startet es mit der ausgelieferten Konfiguration vor zwei Prozessen der App.
set -eu

if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "nginx fehlt. Bitte einrichten: sudo apt-get install nginx" >&2
    exit 1
fi
apt-get update -qq
# Als Dienst soll es hier nicht laufen; ob es als solcher starten könnte, ist gleich.
RUNLEVEL=1 apt-get install -y -qq --no-install-recommends nginx || [ -x /usr/sbin/nginx ]
