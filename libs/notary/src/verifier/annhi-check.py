#!/usr/bin/env python3
"""Checks receipts of the An Nhi log with Python's standard library and nothing else.

  annhi-check.py receipt FILE [--key KEY ...] [--payload FILE] [--file FILE] [--lang vi|en]
  annhi-check.py checkpoint FILE [--key KEY ...]
  annhi-check.py contradiction FILE FILE [--key KEY ...]

A receipt is a C2SP tlog-proof of one event, or a file of several of them (a case). KEY is a verifier key of the log or of a
witness, name+id+base64, or a file that holds one a line. Compare the key with one that you were given on another way.

Exit codes: 0 true; 2 wrong words; 10 not readable; 11 truncated; 12 unknown key; 13 wrong signature; 14 another log;
15 not in the log; 16 history with a gap; 17 another content; 20 contradiction, printed; 21 no contradiction.
"""
import argparse
import base64
import hashlib
import json
import re
import sys

# The server that gives this file out writes the keys of its log here. They prove no more than the way they came by.
KNOWN_KEYS = []

# --- Ed25519, RFC 8032 §5.1 -------------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


def add(a, b):
    u, v = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = v - u, d - c, d + c, v + u
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(factor, point):
    total = (0, 1, 1, 0)
    while factor > 0:
        if factor & 1:
            total = add(total, point)
        point = add(point, point)
        factor >>= 1
    return total


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_verifies(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- What is said -----------------------------------------------------------------------------------------------------

CODES = {
    "unreadable": 10, "truncated": 11, "unknown-key": 12, "wrong-signature": 13, "another-log": 14,
    "not-in-log": 15, "gap": 16, "other-content": 17, "contradiction": 20, "no-contradiction": 21,
}
SAID = {
    "vi": {
        "unreadable": "KHÔNG ĐỌC ĐƯỢC: tệp không phải biên nhận hay điểm kiểm của nhật ký.",
        "truncated": "BỊ CẮT NGẮN: biên nhận thiếu một phần bằng chứng.",
        "unknown-key": "KHOÁ LẠ: điểm kiểm mang tên nhật ký này nhưng do một khoá không biết ký.",
        "wrong-signature": "CHỮ KÝ SAI: chữ ký không khớp với nội dung điểm kiểm.",
        "another-log": "NHẬT KÝ KHÁC: điểm kiểm là của một nhật ký khác.",
        "not-in-log": "KHÔNG CÓ TRONG NHẬT KÝ: bằng chứng không dẫn tới mã gốc đã ký.",
        "gap": "LỊCH SỬ BỊ THIẾU: các sự kiện của một luồng không nối liền nhau.",
        "other-content": "NỘI DUNG KHÁC: tệp đưa vào không phải nội dung mà biên nhận chứng nhận.",
        "no-contradiction": "Không thấy mâu thuẫn giữa hai tệp.",
        "contradiction": "MÂU THUẪN: cùng một khoá đã ký hai nhật ký khác nhau. Bằng chứng, không cần gì thêm:",
        "true": "ĐÚNG.",
        "log": "Nhật ký {origin}, {size} sự kiện, mã gốc {root}, khoá {key}.",
        "seen": "Thấy lúc {time} (giờ Việt Nam) bởi {name}.",
        "event": "Sự kiện số {position}: {type} {id}, luồng {stream} phiên bản {version}, ghi lúc {time} (giờ Việt Nam).",
        "stream": "Luồng {stream}: {count} sự kiện từ đầu, không thiếu sự kiện nào.",
        "case": "Hồ sơ {case}: {count} sự kiện trong {streams} luồng, tới sự kiện số {position} của nhật ký.",
        "limit": "Nhật ký chứng minh không ai sửa những gì ở trên; việc không có sự kiện nào sau đó là lời của nơi cấp biên nhận.",
        "content": "Nội dung của tệp đúng là nội dung đã ghi.",
        "ours": "Khoá lấy từ chính tệp này: hãy so với khoá nhận bằng đường khác.",
    },
    "en": {
        "unreadable": "UNREADABLE: this file is no receipt and no checkpoint of a log.",
        "truncated": "TRUNCATED: a part of the proof is missing.",
        "unknown-key": "UNKNOWN KEY: the checkpoint bears this log's name and is signed by a key that is not known.",
        "wrong-signature": "WRONG SIGNATURE: the signature does not fit the checkpoint.",
        "another-log": "ANOTHER LOG: the checkpoint is that of another log.",
        "not-in-log": "NOT IN THE LOG: the proof does not lead to the root that was signed.",
        "gap": "A GAP: the events of a stream do not follow one another.",
        "other-content": "ANOTHER CONTENT: the file is not what the receipt vouches for.",
        "no-contradiction": "The two files do not contradict each other.",
        "contradiction": "CONTRADICTION: one key has signed two different logs. The proof, which needs nothing else:",
        "true": "TRUE.",
        "log": "Log {origin}, {size} events, root {root}, key {key}.",
        "seen": "Seen at {time} (Viet Nam) by {name}.",
        "event": "Event {position}: {type} {id}, stream {stream} version {version}, recorded at {time} (Viet Nam).",
        "stream": "Stream {stream}: {count} events from the first on, none is missing.",
        "case": "Case {case}: {count} events in {streams} streams, up to event {position} of the log.",
        "limit": "The log proves that nobody changed the above; that nothing came after it is the word of who gave the receipt.",
        "content": "The file is what was recorded.",
        "ours": "The key was in this very file: compare it with one that you were given on another way.",
    },
}


class Wrong(Exception):
    pass


def time_of(seconds):
    import datetime

    viet_nam = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime.fromtimestamp(seconds, viet_nam).strftime("%Y-%m-%d %H:%M:%S")


# --- Keys and signed notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ----------------------------------------


def decoded(text, fault="truncated"):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong(fault)


def key_in(text):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text.strip())
    if not match:
        return None
    name, key_id, material = match.group(1), match.group(2), base64.b64decode(match.group(3))
    right = hashlib.sha256(name.encode() + b"\n" + material).hexdigest()[:8]
    return (name, key_id, material[0], material[1:]) if right == key_id and len(material) == 33 else None


def keys_from(words):
    keys = []
    for word in words:
        lines = [word] if key_in(word) else open(word, encoding="utf-8").read().split("\n")
        keys += [key for key in map(key_in, lines) if key]
    return keys


class Checkpoint:
    def __init__(self, text):
        self.text = text
        end = text.rfind("\n\n")
        if end < 0 or not text.endswith("\n"):
            raise Wrong("truncated")
        self.body, lines = text[: end + 1], text[end + 2 : -1].split("\n")
        parts = self.body.split("\n")
        if len(parts) < 4 or not re.fullmatch(r"0|[1-9][0-9]*", parts[1]):
            raise Wrong("unreadable")
        self.origin, self.size, self.root = parts[0], int(parts[1]), decoded(parts[2])
        self.signatures = []
        for line in lines:
            match = re.fullmatch("— ([^+\\s]+) ([A-Za-z0-9+/=]+)", line)
            if not match:
                raise Wrong("truncated")
            raw = decoded(match.group(2))
            self.signatures.append((match.group(1), raw[:4].hex(), raw[4:]))

    def says(self, key):
        """Whether the key signed it: None where it did not, else the seconds that it says, or 0."""
        name, key_id, algorithm, public = key
        found = [signature for who, its, signature in self.signatures if who == name and its == key_id]
        if not found:
            return None
        for signature in found:
            if algorithm == 1 and ed25519_verifies(public, self.body.encode(), signature):
                return 0
            if algorithm == 4 and len(signature) == 72:
                seconds = int.from_bytes(signature[:8], "big")
                message = f"cosignature/v1\ntime {seconds}\n{self.body}".encode()
                if ed25519_verifies(public, message, signature[8:]):
                    return seconds
        raise Wrong("wrong-signature")

    def verified(self, keys):
        """The key of the log that signed it. Three faults have three names."""
        logs = [key for key in keys if key[2] == 1]
        own = [key for key in logs if key[0] == self.origin]
        if not own:
            raise Wrong("another-log" if logs else "unknown-key")
        for key in own:
            if self.says(key) is not None:
                return key
        raise Wrong("unknown-key")


# --- The tree (RFC 9162 §2.1) -------------------------------------------------------------------------------------------


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_by(index, size, leaf, proof):
    """The root that the proof leads to (RFC 9162 §2.1.3.2)."""
    if index >= size:
        raise Wrong("not-in-log")
    first, last, root, rest = index, size - 1, leaf, list(proof)
    while last > 0:
        if not rest and not (first == last and first % 2 == 0):
            raise Wrong("truncated")
        if first % 2 == 1 or first == last:
            if first % 2 == 1:
                root = node(rest.pop(0), root)
        else:
            root = node(root, rest.pop(0))
        first, last = first >> 1, last >> 1
    if rest:
        raise Wrong("not-in-log")
    return root


# --- Receipts -------------------------------------------------------------------------------------------------------------

ENTRY = re.compile(r"v1\n([^\n]*)\n(\d+)\n([^\n]*)\n([^\n]*)\n(\d+)\n(-?\d+)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n")


class Entry:
    def __init__(self, text):
        match = ENTRY.fullmatch(text)
        if not match:
            raise Wrong("unreadable")
        self.stream, version, self.id, self.type, self.schema, micros, self.previous, self.meta, self.payload = match.groups()
        self.version, self.seconds = int(version), int(micros) // 1_000_000
        self.leaf = hashlib.sha256(b"\x00" + text.encode()).digest()


class Proof:
    """A C2SP tlog-proof; its extra data are the entry and, behind an empty line, what was recorded."""

    def __init__(self, text):
        head, _, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        if lines[0] != "c2sp.org/tlog-proof@v1":
            raise Wrong("unreadable")
        self.extra = None
        if len(lines) > 1 and lines[1].startswith("extra "):
            self.extra = decoded(lines.pop(1)[6:])
        match = re.fullmatch(r"index (0|[1-9][0-9]*)", lines[1] if len(lines) > 1 else "")
        if not match:
            raise Wrong("truncated")
        self.index = int(match.group(1))
        self.hashes = [decoded(line) for line in lines[2:]]
        if any(len(each) != 32 for each in self.hashes):
            raise Wrong("truncated")
        self.checkpoint = Checkpoint(checkpoint)

    def entry_and_content(self):
        text = (self.extra or b"").decode("utf-8", "strict")
        match = ENTRY.match(text)
        if not match:
            raise Wrong("truncated")
        rest = text[match.end() :]
        return Entry(match.group(0)), (rest[1:] if rest.startswith("\n") else None)

    def check(self, leaf, keys):
        key = self.checkpoint.verified(keys)
        if root_by(self.index, self.checkpoint.size, leaf, self.hashes) != self.checkpoint.root:
            raise Wrong("not-in-log")
        return key


def sha256_text(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def check_event(text, keys, options, say):
    proof = Proof(text)
    entry, content = proof.entry_and_content()
    key = proof.check(entry.leaf, keys)
    if content is not None and sha256_text(content.encode()) != entry.payload:
        raise Wrong("other-content")
    if options.payload and sha256_text(open(options.payload, "rb").read()) != entry.payload:
        raise Wrong("other-content")
    if options.file:
        digest = hashlib.sha256(open(options.file, "rb").read()).hexdigest()
        if content is None or digest not in content:
            raise Wrong("other-content")
        say("content")
    say_log(proof.checkpoint, key, keys, say)
    about = {"position": proof.index + 1, "type": entry.type, "id": entry.id, "stream": entry.stream}
    say("event", version=entry.version, time=time_of(entry.seconds), **about)
    if content is not None:
        print(content)


def check_streams(told, keys, say):
    checkpoint, key, count = None, None, 0
    for stream in told["streams"]:
        proof, entries = Proof(stream["proof"]), [Entry(text) for text in stream["entries"]]
        if not entries:
            raise Wrong("truncated")
        previous = ""
        for version, entry in enumerate(entries, 1):
            if (entry.stream, entry.version, entry.previous) != (stream["stream"], version, previous):
                raise Wrong("gap")
            previous = base64.b64encode(entry.leaf).decode()
        key = proof.check(entries[-1].leaf, keys)
        checkpoint = checkpoint or proof.checkpoint
        if proof.checkpoint.text != checkpoint.text:
            raise Wrong("another-log")
        count += len(entries)
        say("stream", stream=stream["stream"], count=len(entries))
    if checkpoint is None:
        raise Wrong("truncated")
    say_log(checkpoint, key, keys, say)
    say("case", case=told.get("case"), count=count, streams=len(told["streams"]), position=checkpoint.size)
    say("limit")


def say_log(checkpoint, key, keys, say):
    root = base64.b64encode(checkpoint.root).decode()
    say("log", origin=checkpoint.origin, size=checkpoint.size, root=root, key=key[1])
    for other in keys:
        seconds = checkpoint.says(other) if other[2] == 4 else None
        if seconds:
            say("seen", time=time_of(seconds), name=other[0])


def check_receipt(text, keys, options, say):
    if text.startswith("{"):
        check_streams(json.loads(text), keys, say)
    else:
        check_event(text, keys, options, say)


# --- Contradiction ----------------------------------------------------------------------------------------------------------


def signed_in(text):
    """The checkpoints and the proofs of single events in a file."""
    if text.startswith("{"):
        proofs = [Proof(stream["proof"]) for stream in json.loads(text)["streams"]]
        return [proof.checkpoint for proof in proofs], []
    if text.startswith("c2sp.org/tlog-proof"):
        proof = Proof(text)
        return [proof.checkpoint], [proof]
    return [Checkpoint(text)], []


def contradiction(texts, keys):
    """What two files say that no log can say at once, as lines; nothing where they do not."""
    (ones, one_proofs), (others, other_proofs) = map(signed_in, texts)
    for one in ones:
        for other in others:
            key = one.verified(keys)
            if other.verified(keys) == key and one.size == other.size and one.root != other.root:
                return proof_lines(key, "size", one.size, [one.text, other.text])
    for one in one_proofs:
        for other in other_proofs:
            leaves = [each.entry_and_content()[0].leaf for each in (one, other)]
            keys_of = [each.check(leaf, keys) for each, leaf in zip((one, other), leaves)]
            if one.index == other.index and leaves[0] != leaves[1] and keys_of[0] == keys_of[1]:
                return proof_lines(keys_of[0], "index", one.index, texts)
    return None


def proof_lines(key, what, number, texts):
    name, key_id, algorithm, public = key
    verifier = f"{name}+{key_id}+{base64.b64encode(bytes([algorithm]) + public).decode()}"
    return "\n".join([f"key {verifier}", f"both say of {what} {number}:", "", texts[0], "-----", texts[1]])


# --- The command ------------------------------------------------------------------------------------------------------------


def run(options, say):
    keys = keys_from(options.key or KNOWN_KEYS)
    texts = [open(name, encoding="utf-8").read() for name in options.files]
    if options.what == "contradiction":
        found = contradiction(texts, keys)
        say("contradiction" if found else "no-contradiction")
        if found:
            print(found)
        return CODES["contradiction" if found else "no-contradiction"]
    for text in texts:
        if options.what == "checkpoint":
            checkpoint = Checkpoint(text)
            say_log(checkpoint, checkpoint.verified(keys), keys, say)
        else:
            check_receipt(text, keys, options, say)
    say("true")
    if not options.key:
        say("ours")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["receipt", "checkpoint", "contradiction"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--key", action="append")
    parser.add_argument("--payload")
    parser.add_argument("--file")
    parser.add_argument("--lang", choices=sorted(SAID), default="vi")
    options = parser.parse_args()
    if options.what == "contradiction" and len(options.files) != 2:
        parser.error("two files are compared")
    words = SAID[options.lang]
    try:
        return run(options, lambda said, /, **told: print(words[said].format(**told)))
    except Wrong as wrong:
        fault = str(wrong)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        fault = "unreadable"
    print(words[fault], file=sys.stderr)
    return CODES[fault]


if __name__ == "__main__":
    sys.exit(main())
