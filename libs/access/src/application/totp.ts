import { Secret, TOTP } from 'otpauth';

/** What authenticator apps take without a setting of their own: SHA-1, six digits, 30 seconds (RFC 6238). */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** The step before and the step after are taken as well: clocks of phones differ (RFC 6238 §5.2). */
const WINDOW = 1;
/** 160 bits, the length of the hash (RFC 4226 §4, R6). */
export const TOTP_SECRET_BYTES = 20;

const CODE = /^\d{6}$/;
/** As apps show a code and people type it: `287 082`. */
const GAPS = /[\s-]/g;

const secretOf = (bytes: Uint8Array): Secret => new Secret({ buffer: new Uint8Array(bytes).buffer });

/** The address that an authenticator app reads from a picture. */
export const totpUri = (bytes: Uint8Array, label: string): string =>
  new TOTP({ ...SETTINGS, issuer: 'An Nhi', label, secret: secretOf(bytes) }).toString();

/** The secret as people type it where no camera is. */
export const totpText = (bytes: Uint8Array): string => secretOf(bytes).base32;

/** The time step whose code it is, in steps since 1970; `undefined` for a code that is none of now. */
export function totpStep(bytes: Uint8Array, told: string, millis: number): number | undefined {
  const code = told.replaceAll(GAPS, '');
  if (!CODE.test(code)) return undefined;
  const totp = new TOTP({ ...SETTINGS, secret: secretOf(bytes) });
  const delta = totp.validate({ token: code, timestamp: millis, window: WINDOW });
  return delta === null ? undefined : Math.floor(millis / (SETTINGS.period * 1000)) + delta;
}

/** The code of an instant; for tests and for those who play a phone. */
export const totpCode = (bytes: Uint8Array, millis: number): string =>
  new TOTP({ ...SETTINGS, secret: secretOf(bytes) }).generate({ timestamp: millis });
