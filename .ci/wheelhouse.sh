#!/bin/sh
# Legt alle Pakete der App als fertige Dateien in einen Ordner: sh .ci/wheelhouse.sh PYTHON ORDNER [windows]
# Jede Datei ist gegen die Prüfsummen in requirements.lock geprüft. Eingerichtet wird daraus ohne Internet, siehe docs/betrieb.md.
set -eu
python=$1
folder=$2

fetch() {
    "$python" -m pip --disable-pip-version-check download --quiet --no-deps --only-binary :all: --require-hashes -d "$folder" "$@"
}

mkdir -p "$folder"
case "${3:-}" in
"")
    fetch -r requirements.lock
    ;;
windows)
    # Was es unter Windows nicht gibt und dort niemand braucht, sagt die Datei selbst; pip fragt sonst nach diesem Rechner.
    list=$(mktemp)
    trap 'rm -f "$list"' EXIT
    sed -e "s/ ; sys_platform != 'win32' / ; sys_platform == 'nie' /" requirements.lock >"$list"
    for version in 3.11 3.12 3.13 3.14; do
        fetch --platform win_amd64 --python-version "$version" --implementation cp -r "$list"
    done
    ;;
*)
    echo "ZIEL kennt nur „windows“; ohne ZIEL gilt dieser Rechner." >&2
    exit 2
    ;;
esac
echo "$(ls "$folder" | wc -l) Pakete liegen in $folder, $(du -sh "$folder" | cut -f1)."
