#!/bin/sh
# Legt die Python-Umgebung an: sh .ci/venv.sh PYTHON ORDNER
# Auf einem frischen Debian fehlt das Paket python3-venv; als root wird es nachgeholt, sonst gesagt, was zu tun ist.
set -eu
python=$1
folder=$2

if ! command -v "$python" >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv
    else
        echo "Python fehlt. Bitte Python 3.11 oder neuer einrichten." >&2
        exit 1
    fi
fi
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 oder neuer wird gebraucht, gefunden: $("$python" --version)" >&2
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv
    else
        echo "Das Paket python3-venv fehlt. Bitte einrichten: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
"$python" -m venv "$folder"
