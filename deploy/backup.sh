#!/bin/sh
# Copies of an office's store, keys and files: backup.sh FOLDER
#
# The store is copied while the office runs (SQLite: its backup interface; PostgreSQL: pg_dump).
# FOLDER should lie on another machine or disk. How to restore: docs/operations.md.
set -eu
umask 077

[ $# -eq 1 ] || { echo "usage: backup.sh FOLDER" >&2; exit 2; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
home=${YANGGUANG_HOME:-$here/var}
python=${YANGGUANG_PYTHON:-$here/.venv/bin/python}
target=$1
stamp=$(date -u +%Y%m%dT%H%M%SZ)

mkdir -p "$target/keys"
copied() { printf 'copied: %s\n' "$1"; }

# The store first: a file that comes in meanwhile is then copied too, and none is missing.
case ${DATABASE_URL:-sqlite:} in
    postgres:* | postgresql:*)
        copy=$target/office-$stamp.dump
        pg_dump --format=custom --file="$copy.part" "$DATABASE_URL"
        pg_restore --list "$copy.part" > /dev/null
        ;;
    *)
        copy=$target/office-$stamp.sqlite3
        source=${DATABASE_URL:-}
        source=${source#sqlite:///}
        "$python" -c '
import sqlite3, sys
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
target = sqlite3.connect(sys.argv[2])
source.backup(target)
found = target.execute("PRAGMA quick_check").fetchone()[0]
target.close()
sys.exit(0 if found == "ok" else f"the copy is damaged: {found}")
' "${source:-$home/office.sqlite3}" "$copy.part"
        ;;
esac
mv "$copy.part" "$copy"
copied "$copy"

for key in "$home"/keys/*.key; do
    [ -e "$key" ] || continue
    cp -p "$key" "$target/keys/"
    copied "$target/keys/${key##*/}"
done
# SECRET_KEY opens the second factors: without it every device is set up anew.
if [ -e "$home/secret.key" ]; then
    cp -p "$home/secret.key" "$target/keys/"
    copied "$target/keys/secret.key"
fi
for folder in files inbox; do # uploads, and letters as they came
    [ -d "$home/$folder" ] || continue
    mkdir -p "$target/$folder"
    cp -Rp "$home/$folder/." "$target/$folder/"
    copied "$target/$folder"
done
