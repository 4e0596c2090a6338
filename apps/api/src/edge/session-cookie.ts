import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'annhi_session';
/** Over TLS no other host and no other path can set it (RFC 6265bis §4.1.3.2). */
const HOST_NAME = `__Host-${NAME}`;
const TOKEN = /^[\w-]{43}$/;

const nameFor = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? HOST_NAME : NAME);

/** The session's token in the request, if there is one of the right form. */
export function tokenIn(request: FastifyRequest): string | undefined {
  const token = request.cookies[nameFor(request)];
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

const SETTINGS = { path: '/', sameSite: 'strict', secure: 'auto' } as const;
/** Tells the page's scripts that there is a session, and nothing of it: without it they need not ask who is there. */
const MARK = 'annhi_signed_in';

/** Scripts cannot read the session's cookie and other sites cannot send it. */
export function setSessionCookie(reply: FastifyReply, token: string, expires: Date): void {
  void reply.setCookie(nameFor(reply.request), token, { ...SETTINGS, httpOnly: true, expires });
  void reply.setCookie(MARK, '1', { ...SETTINGS, expires });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(nameFor(reply.request), { ...SETTINGS, httpOnly: true });
  void reply.clearCookie(MARK, SETTINGS);
}
