import { type DeviceKeys, MOST_KEYS } from '#access';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'annhi_device';
const TOKEN = /^[\w-]{43}$/;

const nameFor = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? `__Host-${NAME}` : NAME);

/** The keys by which the device is known to those who signed in on it. They open nothing. */
export const deviceKeysIn = (request: FastifyRequest): readonly string[] =>
  (request.cookies[nameFor(request)] ?? '')
    .split('.')
    .filter((token) => TOKEN.test(token))
    .slice(0, MOST_KEYS);

/** The device keeps its keys when its people sign out: by them their tries are counted apart from those of strangers. */
export function setDeviceCookie(reply: FastifyReply, { tokens, expiresAt: expires }: DeviceKeys): void {
  const settings = { path: '/', sameSite: 'strict', secure: 'auto', httpOnly: true, expires } as const;
  void reply.setCookie(nameFor(reply.request), tokens.join('.'), settings);
}
