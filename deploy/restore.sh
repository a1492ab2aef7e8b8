#!/bin/sh
# Brings back what backup.sh copied: restore.sh FOLDER [COPY]
#
# Into an empty YANGGUANG_HOME and, with PostgreSQL, an empty database; the office is stopped. COPY is
# the copy of the store; without it the newest in FOLDER. Nothing that is there is written over.
set -eu
umask 077

[ $# -ge 1 ] && [ $# -le 2 ] || { echo "usage: restore.sh FOLDER [COPY]" >&2; exit 2; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
home=${YANGGUANG_HOME:-$here/var}
python=${YANGGUANG_PYTHON:-$here/.venv/bin/python}
source=$1

refuse() { printf '%s\n' "$*" >&2; exit 1; }
back() { printf 'back: %s\n' "$1"; }

is_postgres=
store=
case ${DATABASE_URL:-sqlite:} in
    postgres:* | postgresql:*) is_postgres=yes; ending=dump ;;
    *)
        ending=sqlite3
        store=${DATABASE_URL:-}
        store=${store#sqlite:///}
        store=${store:-$home/office.sqlite3}
        ;;
esac
copy=${2:-}
if [ -z "$copy" ]; then
    # The names hold the instant of the copy, so the last is the newest.
    for copy in "$source"/office-*."$ending"; do :; done
fi
[ -e "$copy" ] || refuse "there is no copy office-*.$ending in $source"
[ -e "$source/keys/ledger.key" ] || refuse "$source/keys/ledger.key is missing: without it the ledger can't go on"
for there in "$store" "$home/keys/ledger.key" "$home/secret.key"; do
    [ -z "$there" ] || [ ! -e "$there" ] || refuse "$there exists; move it away first"
done

mkdir -p "$home/keys"
if [ -n "$is_postgres" ]; then
    pg_restore --no-owner --exit-on-error --single-transaction --dbname="$DATABASE_URL" "$copy"
else
    rm -f "$store-wal" "$store-shm"
    cp "$copy" "$store"
fi
back "$copy"
for key in "$source"/keys/*.key; do
    case ${key##*/} in
        secret.key) cp -p "$key" "$home/secret.key" ;;
        *) cp -p "$key" "$home/keys/" ;;
    esac
    back "${key##*/}"
done
for folder in files inbox; do
    [ -d "$source/$folder" ] || continue
    mkdir -p "$home/$folder"
    cp -Rp "$source/$folder/." "$home/$folder/"
    back "$folder"
done
# The search index is made anew from the store; an old one may know what was lost.
rm -rf "$home/index"
PYTHONPATH=$here/src "$python" -P -m yangguang.site.cli manage migrate --no-input --verbosity 0
echo "restored; now: ./yangguang serve --check"
