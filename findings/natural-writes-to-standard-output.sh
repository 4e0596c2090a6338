#!/usr/bin/env bash
# natural 8.1.1 (Jaro-Winkler, phonetic codes: tried for comparing names): loading it reads the .env file of the working
# folder into process.env and writes a line for each of several loads of dotenv to STANDARD OUTPUT, tips of its maker
# among them. A command that writes CSV or JSON Lines to its standard output carries those lines as its first rows.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error natural@8.1.1 > /dev/null
echo 'REGISTER=from-the-env-file' > .env
node -e "
  require('natural');
  console.log('left,right');
  console.error(process.env.REGISTER);
" > out.csv 2> err.txt
lines=$(grep -c 'injected env' out.csv || true)
echo "lines before the header: $lines; the variable of .env: $(cat err.txt); last line: $(tail -n 1 out.csv)"
[[ $lines -ge 1 && $(cat err.txt) == from-the-env-file && $(head -n 1 out.csv) == *'injected env'* ]] || { echo 'CHANGED: natural loads quietly now'; exit 1; }
