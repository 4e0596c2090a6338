#!/usr/bin/env bash
# Spectral with the OWASP ruleset and Redocly on the OpenAPI document: no error. They are fetched for this and kept nowhere,
# because they weigh more than the application.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
if ! npm install --ignore-scripts --no-audit --no-fund --silent --save-exact @stoplight/spectral-cli@6.16.3 \
  @stoplight/spectral-owasp-ruleset@2.0.1 @redocly/cli@2.77.0; then
  echo 'The judges of the OpenAPI document could not be fetched: skipped'
  exit 0
fi
cp "$root/test/judges/spectral.yaml" .
export PATH="$root/node_modules/.bin:$PATH" REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npx spectral lint --ruleset spectral.yaml --fail-severity error --display-only-failures "$root/test/golden/openapi.json"
npx redocly lint "$root/test/golden/openapi.json"
