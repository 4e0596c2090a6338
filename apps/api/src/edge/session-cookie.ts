import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'annhi_session';
const TOKEN = /^[\w-]{43}$/;

/** The session's token in the request, if there is one of the right form. */
export function tokenIn({ cookies }: FastifyRequest): string | undefined {
  const token = cookies[NAME];
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** Scripts cannot read the cookie and other sites cannot send it. */
export function setSessionCookie(reply: FastifyReply, token: string, expires: Date): void {
  void reply.setCookie(NAME, token, { path: '/', httpOnly: true, sameSite: 'strict', secure: 'auto', expires });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: '/', httpOnly: true, sameSite: 'strict', secure: 'auto' });
}
