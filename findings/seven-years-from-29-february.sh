#!/usr/bin/env bash
# A child born on 29 February 2016 is heard from seven full years on. On 28 February 2023 four libraries disagree whether
# that day has come: date-fns 4.4.0 says six years (differenceInYears and intervalToDuration), dayjs 1.11.23, luxon 3.7.2
# and moment 2.31.0 say seven. On 27 February all say six, on 1 March all say seven.
# A rule about ages therefore names its day itself and is never "whatever the date library says".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error date-fns@4.4.0 dayjs@1.11.23 luxon@3.7.2 moment@2.31.0 > /dev/null
cat > try.mjs <<'JS'
import { differenceInYears, intervalToDuration } from 'date-fns';
import dayjs from 'dayjs';
import { DateTime } from 'luxon';
import moment from 'moment';
const born = '2016-02-29';
for (const day of ['2023-02-27', '2023-02-28', '2023-03-01']) {
  const years = {
    'date-fns': differenceInYears(new Date(day), new Date(born)),
    intervalToDuration: intervalToDuration({ start: new Date(born), end: new Date(day) }).years,
    dayjs: dayjs(day).diff(born, 'year'),
    luxon: Math.floor(DateTime.fromISO(day).diff(DateTime.fromISO(born), 'years').years),
    moment: moment(day).diff(born, 'years'),
  };
  console.log(day, Object.entries(years).map(([name, count]) => `${name} ${count}`).join(', '));
}
JS
seen=$(TZ=Asia/Ho_Chi_Minh node try.mjs)
expected='2023-02-27 date-fns 6, intervalToDuration 6, dayjs 6, luxon 6, moment 6
2023-02-28 date-fns 6, intervalToDuration 6, dayjs 7, luxon 7, moment 7
2023-03-01 date-fns 7, intervalToDuration 7, dayjs 7, luxon 7, moment 7'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: one of them answers otherwise now'; exit 1; }
