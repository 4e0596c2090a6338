#!/usr/bin/env bash
# Search and linkage compare names without marks. Tried over all 146 Vietnamese letters (134 with marks, đ and plain ones,
# both cases) in composed form (NFC), two much-used packages get some of them wrong:
#   remove-accents 0.5.0 leaves ỷ ỹ ỵ Ỷ Ỹ Ỵ as they are: "Mỹ" (a common given name) stays "Mỹ"
#   transliteration 2.6.1 turns the capital Ý into U: "Ý Nhi" becomes "U Nhi", while "ý" becomes "y"
# any-ascii 0.3.3 and @sindresorhus/transliterate 2.3.1 get all 146 right, in NFD as well.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error remove-accents@0.5.0 transliteration@2.6.1 any-ascii@0.3.3 \
  @sindresorhus/transliterate@2.3.1 > /dev/null
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
import anyAscii from 'any-ascii';
import sindre from '@sindresorhus/transliterate';
const require = createRequire(import.meta.url);
const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const small = [...'aăâeêioôơuưy'].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))).concat('đ');
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];
const plain = (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd').replace('Đ', 'D');
const packages = {
  'remove-accents': require('remove-accents'),
  transliteration: require('transliteration').transliterate,
  'any-ascii': anyAscii,
  '@sindresorhus/transliterate': sindre,
};
for (const [name, strip] of Object.entries(packages)) {
  const wrong = letters.filter((letter) => strip(letter) !== plain(letter));
  console.log(`${name}: ${wrong.length} of ${letters.length} wrong`, wrong.map((letter) => `${letter}>${strip(letter)}`).join(' '));
}
console.log(packages['remove-accents']('Huỳnh Thị Mỹ'), '|', packages.transliteration('Ý Nhi'));
JS
seen=$(node try.mjs | sed 's/ *$//')
expected='remove-accents: 6 of 146 wrong ỷ>ỷ ỹ>ỹ ỵ>ỵ Ỷ>Ỷ Ỹ>Ỹ Ỵ>Ỵ
transliteration: 1 of 146 wrong Ý>U
any-ascii: 0 of 146 wrong
@sindresorhus/transliterate: 0 of 146 wrong
Huynh Thi Mỹ | U Nhi'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: one of them answers otherwise now'; exit 1; }
