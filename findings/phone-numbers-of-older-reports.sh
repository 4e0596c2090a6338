#!/usr/bin/env bash
# libphonenumber-js 1.13.16 (full metadata), country VN: numbers as older reports hold them lose their first zero.
# Area codes changed in 2017 (Cần Thơ 0710 -> 0292) and mobile numbers of eleven digits in 2018 (0169x -> 039x). The old
# ones parse, are "not valid", and formatNational() prints them WITHOUT the leading 0, so a number that was read and
# written back is no longer what the informant said. The child helpline 111 parses as +84111 and is "not valid".
# Keep what was said; compare on digits; map old prefixes oneself before comparing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error libphonenumber-js@1.13.16 > /dev/null
cat > try.cjs <<'JS'
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
for (const said of ['0292 3820000', '0710 3820000', '0390000001', '01690000001', '111']) {
  const number = parsePhoneNumberFromString(said, 'VN');
  console.log(`${said} | ${number.number} | ${number.isValid() ? 'valid' : 'not valid'} | ${number.formatNational()}`);
}
JS
seen=$(node try.cjs)
expected='0292 3820000 | +842923820000 | valid | 0292 3820 000
0710 3820000 | +847103820000 | not valid | 7103820000
0390000001 | +84390000001 | valid | 0390 000 001
01690000001 | +841690000001 | not valid | 1690000001
111 | +84111 | not valid | 111'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: libphonenumber-js answers otherwise now'; exit 1; }
