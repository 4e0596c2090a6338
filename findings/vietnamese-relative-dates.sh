#!/usr/bin/env bash
# chrono-node 2.10.3, locale vi: two everyday ways to say when something happened are read as another day, and a time
# of day written as officials write it is dropped. Seen at the reference instant Monday 30 November 2026 09:00 +07:00.
#   "chiều hôm qua" (yesterday afternoon)            -> this afternoon: the day before is lost, the whole text is matched
#   "thứ hai tuần trước" (Monday of last week, 23/11) -> 16/11: "hai tuần trước" (two weeks ago) is matched inside it
#   "12/03/2026 14h30" (12 March 2026, 14:30)         -> 12/03/2026 without a time
# "hôm qua" alone and "ngày 5 tháng 3 năm 2016" are right. A report whose incident was "yesterday afternoon" would be
# dated after its receipt, so free text of this kind is echoed to the person and never taken unseen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error chrono-node@2.10.3 > /dev/null
cat > try.mjs <<'JS'
import * as chrono from 'chrono-node';
const reference = { instant: new Date('2026-11-30T09:00:00+07:00'), timezone: 420 };
for (const text of ['hôm qua', 'chiều hôm qua', 'thứ hai tuần trước', '12/03/2026 14h30', 'ngày 5 tháng 3 năm 2016']) {
  const [found] = chrono.vi.parse(text, reference);
  const { start } = found;
  const day = [start.get('year'), start.get('month'), start.get('day')].join('-');
  console.log(`${text} | ${found.text} | ${day} | ${start.isCertain('hour') ? start.get('hour') : 'no hour'}`);
}
JS
seen=$(node try.mjs)
expected='hôm qua | hôm qua | 2026-11-29 | no hour
chiều hôm qua | chiều hôm qua | 2026-11-30 | no hour
thứ hai tuần trước | hai tuần trước | 2026-11-16 | no hour
12/03/2026 14h30 | 12/03/2026 | 2026-3-12 | no hour
ngày 5 tháng 3 năm 2016 | ngày 5 tháng 3 năm 2016 | 2016-3-5 | no hour'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: chrono-node answers otherwise now'; exit 1; }
