#!/bin/sh
# Makes the secrets that the compose files mount, those that are not there yet: sudo sh docker/secrets.sh
# Keep a copy of root.key apart from every backup of the databases: without it no name can be read, ever.
set -eu
APP_USER=10001 # of the image
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
chmod 700 secrets # nobody else on this machine gets as far as the files

made() { [ -s "secrets/$1" ]; }
for name in db_password keys_password app_password projector_password notary_password; do
  # Several containers with accounts of their own read these; the folder keeps everybody else out.
  made "$name" || { od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "secrets/$name"; chmod 444 "secrets/$name"; }
done
made root.key || head -c 32 /dev/urandom | base64 > secrets/root.key
chmod 400 secrets/root.key
if [ "$(id -u)" = 0 ]; then
  chown "$APP_USER" secrets/root.key
else
  echo "secrets/root.key has to belong to $APP_USER, who reads it in the image: sudo chown $APP_USER docker/secrets/root.key" >&2
fi
