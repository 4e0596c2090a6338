import { api, told } from './client.js';
import { contentIn, sealedRows } from './device.codec.js';
import { serverNow } from './server-time.js';

type Content = Readonly<Record<string, unknown>>;

interface Device {
  readonly accountId: string;
  /** In the memory of this page only; scripts cannot read it out. */
  readonly key: CryptoKey;
}

export interface OnDevice {
  readonly slot: string;
  readonly savedAt: string;
  readonly content: Content;
}

const NAME = 'annhi';
const FORMS = 'forms';
let device: Promise<Device | undefined> | undefined;

/** Asks for the key as soon as somebody is there, while there is a connection. */
export const makeReady = (): void => void opened();

/** The server's key for this account; without it, or where the browser cannot seal, nothing is kept on the device. */
function opened(): Promise<Device | undefined> {
  device ??= obtain().catch(() => {
    device = undefined; // asked again when there is a connection
    return undefined;
  });
  return device;
}

async function obtain(): Promise<Device | undefined> {
  if (!isSecureContext) return undefined;
  const { accountId, key } = await told(api.GET('/api/kept/device-key'));
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  return { accountId, key: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']) };
}

/**
 * Keeps a form on this device that cannot be kept on the server now: sealed, so that the store holds no word of it.
 * `false` where there is no key yet: nothing is stored unsealed.
 */
export async function keepHere(slot: string, content: Content): Promise<boolean> {
  const own = await opened();
  if (own === undefined) return false;
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await crypto.subtle.encrypt(sealOf(own, slot, nonce), own.key, plain);
  await inStore('readwrite', (store) => store.put({ id: idOf(own, slot), savedAt: serverNow(), nonce, sealed }));
  return true;
}

export async function forgetHere(slot: string): Promise<void> {
  const own = await opened();
  if (own !== undefined) await inStore('readwrite', (store) => store.delete(idOf(own, slot)));
}

/** What was sent a moment ago stays on the device; it is no form, and the server has it already. */
export const SENT_SLOT = 'sent';

/** What this device kept for the account that is signed in; what is of others stays sealed. */
export const foundHere = (): Promise<readonly OnDevice[]> => opening((slot) => slot !== SENT_SLOT);

/** What was sent from here, as it was kept last. */
export const sentFromHere = async (): Promise<Content | undefined> =>
  (await opening((slot) => slot === SENT_SLOT))[0]?.content;

async function opening(isAsked: (slot: string) => boolean): Promise<readonly OnDevice[]> {
  const rows = sealedRows(await inStore('readonly', (store) => store.getAll()));
  const own = rows.length === 0 ? undefined : await opened();
  if (own === undefined) return [];
  const ofAccount = idOf(own, '');
  const mine = rows.filter(({ id }) => id.startsWith(ofAccount) && isAsked(id.slice(ofAccount.length)));
  return Promise.all(
    mine.map(async ({ id, savedAt, nonce, sealed }) => {
      const slot = id.slice(ofAccount.length);
      const plain = await crypto.subtle.decrypt(sealOf(own, slot, nonce), own.key, sealed);
      return { slot, savedAt, content: contentIn(plain) };
    }),
  );
}

/** The key leaves with the person; what is sealed opens when they sign in again. */
export const closeDevice = (): void => {
  device = undefined;
};

const idOf = ({ accountId }: Device, slot: string): string => `${accountId}/${slot}`;

const sealOf = (own: Device, slot: string, iv: BufferSource): AesGcmParams => ({
  ...{ name: 'AES-GCM', iv },
  additionalData: new TextEncoder().encode(idOf(own, slot)),
});

function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    const fail = () => {
      reject(new Error('the store of this device does not open'));
    };
    opening.onupgradeneeded = () => opening.result.createObjectStore(FORMS, { keyPath: 'id' });
    opening.onerror = fail;
    opening.onsuccess = () => {
      const asked = ask(opening.result.transaction(FORMS, mode).objectStore(FORMS));
      asked.onsuccess = () => {
        resolve(asked.result);
        opening.result.close();
      };
      asked.onerror = fail;
    };
  });
}
