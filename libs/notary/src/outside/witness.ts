import { type VerifierKey, noteIn, signedBy, verifierKeyIn } from '#transparency';

/** Somebody else's machine that sees that the log only grows (C2SP tlog-witness). */
export interface WitnessSetting {
  readonly key: VerifierKey;
  readonly url: string;
}

/** A witness's key and address, with a blank between; `undefined` for what is none. */
export function witnessIn(text: string): WitnessSetting | undefined {
  const [keyText = '', url = ''] = text.trim().split(/\s+/);
  const key = verifierKeyIn(keyText);
  return key?.algorithm === 'cosignature' && /^https?:\/\/[^\s/]+/.test(url)
    ? { key, url: url.replace(/\/$/, '') }
    : undefined;
}

/** What came of asking a witness. */
export type Witnessed =
  | { readonly kind: 'cosigned'; readonly line: string }
  /** It has seen the log larger than it is now. */
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'fault'; readonly fault: string };

export interface Asking {
  readonly note: string;
  readonly size: number;
  /** How large the log was when this witness last signed, as far as is known here; the witness knows better. */
  readonly known: number;
  readonly proofFrom: (size: number) => Promise<readonly Buffer[]>;
}

const WITNESS_MILLIS = 2000;
const MOST_CHARACTERS = 64 * 1024;
const CONFLICT = 409;

/** Asks for a cosignature; where the witness stands elsewhere than thought, once more from there. */
export async function askWitness({ key, url }: WitnessSetting, asking: Asking): Promise<Witnessed> {
  let from = Math.min(asking.known, asking.size);
  for (let round = 0; round < 2; round += 1) {
    const answer = await send(url, from, asking);
    if (typeof answer === 'string') return fault(answer);
    if (answer.status === 200) return cosigned(asking.note, answer.text, key);
    const size = answer.status === CONFLICT ? sizeIn(answer.text) : undefined;
    if (size === undefined) return fault(`it answers ${answer.status}`);
    if (size > asking.size) return { kind: 'ahead', size };
    from = size;
  }
  return fault('it names another size each time');
}

const fault = (text: string): Witnessed => ({ kind: 'fault', fault: text });

function sizeIn(text: string): number | undefined {
  const size = /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1];
  return size === undefined ? undefined : Number(size);
}

async function send(url: string, from: number, { note, proofFrom }: Asking) {
  const proof = (await proofFrom(from)).map((hash) => `${hash.toString('base64')}\n`).join('');
  try {
    const answer = await fetch(`${url}/add-checkpoint`, {
      ...{ method: 'POST', redirect: 'error', headers: { 'content-type': 'text/plain; charset=utf-8' } },
      body: `old ${from}\n${proof}\n${note}`,
      signal: AbortSignal.timeout(WITNESS_MILLIS),
    });
    return { status: answer.status, text: (await answer.text()).slice(0, MOST_CHARACTERS) };
  } catch {
    return 'it is not reached';
  }
}

/** Of its lines one that is its own and right; nobody else's is taken over. */
function cosigned(note: string, lines: string, key: VerifierKey): Witnessed {
  const body = noteIn(note)?.body ?? '';
  const right = lines.split('\n').find((line) => {
    const alone = noteIn(`${body}\n${line}\n`);
    return alone !== undefined && typeof signedBy(alone, key) === 'object';
  });
  return right === undefined ? fault('its signature is not its own') : { kind: 'cosigned', line: `${right}\n` };
}
