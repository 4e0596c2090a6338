#!/usr/bin/env bash
# mrz 5.0.2 on the three machine-readable lines of a Vietnamese citizen's card (TD1: the nine last digits of the resident
# number as document number, the whole number of twelve digits behind it, then its own check digit). The parse is
# `valid`, and the resident number is in no field of its own: `documentNumber` has nine of its twelve digits, and
# `optional1` is the twelve digits, two blanks and their check digit in one text, not taken apart:
# whoever stores `documentNumber` or `optional1` as the resident number stores nine digits or fifteen signs. Years have two digits.
# The lines are made up: a fictional child of the number 092316000018.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error mrz@5.0.2 > /dev/null
cat > try.mjs <<'JS'
import * as mrz from 'mrz';
const valueOf = (sign) => (sign === '<' ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
const check = (text) => [...text].reduce((sum, sign, index) => sum + valueOf(sign) * [7, 3, 1][index % 3], 0) % 10;
const lines = (number, digit) => {
  const short = number.slice(3);
  const first = `IDVNM${short}${check(short)}${number}<<${digit}`;
  const [born, expires] = ['160305', '410305'];
  const dates = `${born}${check(born)}F${expires}${check(expires)}VNM${'<'.repeat(11)}`;
  const composite = check(`${first.slice(5)}${born}${check(born)}${expires}${check(expires)}${'<'.repeat(11)}`);
  return [first, `${dates}${composite}`, 'TRAN<<THI<BE'.padEnd(30, '<')];
};
const number = '092316000018';
const { valid, fields } = mrz.parse(lines(number, check(number)));
console.log(JSON.stringify([valid, fields.documentNumber, fields.optional1, fields.birthDate]));
JS
seen=$(node try.mjs)
expected='[true,"316000018","092316000018  0","160305"]'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: mrz answers otherwise now'; exit 1; }
