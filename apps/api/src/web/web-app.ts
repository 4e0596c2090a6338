import compress from '@fastify/compress';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from '../edge/problem.js';
import { sendProblem } from '../edge/problem.filter.js';
import { tokenIn } from '../edge/session-cookie.js';

/** Where the build of the web app lies: beside the compiled server, or in `dist` when the sources themselves run. */
const PLACES = ['../../../../web', '../../../../dist/web'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

const SELF = ["'self'"];
/** Nothing from elsewhere, nothing inline, and nobody may put us into a frame. */
const POLICY = {
  defaultSrc: SELF,
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: [...SELF, 'data:'],
  fontSrc: SELF,
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: SELF,
};

/** What the page never asks a browser for, neither itself nor anything put into it. */
const NEVER_ASKED = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'microphone', 'midi']
  .concat(['payment', 'publickey-credentials-get', 'serial', 'usb', 'browsing-topics'])
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The content security policy, no sniffing, no referrer. */
const HEADERS = {
  contentSecurityPolicy: { useDefaults: false, directives: POLICY },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true }, // heeded over TLS only (RFC 6797 §8.1)
} as const satisfies FastifyHelmetOptions;

/**
 * Headers of every answer, which also ask for no features of the device. The library makes its own anew for each request;
 * none of them depends on one, so they are taken once from an answer of a server that does nothing else.
 */
export async function protectHeaders(server: FastifyInstance): Promise<void> {
  const headers = { ...(await headersOfLibrary()), 'permissions-policy': NEVER_ASKED };
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

async function headersOfLibrary(): Promise<Readonly<Record<string, unknown>>> {
  const [plain, helmeted] = [fastify(), fastify()];
  await helmeted.register(helmet, HEADERS);
  const [without, all] = await Promise.all([plain, helmeted].map(headersOfAnswer));
  return Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => !Object.hasOwn(without ?? {}, name)));
}

async function headersOfAnswer(server: FastifyInstance): Promise<object> {
  server.get('/', (_request, reply) => reply.send(''));
  const { headers } = await server.inject('/');
  await server.close();
  return headers;
}

/** Serves the web app where it was built. Every address outside of the API is a page of it. */
export async function serveWebApp(server: FastifyInstance): Promise<void> {
  const folder = PLACES.find((place) => existsSync(place));
  if (folder === undefined) return;
  await server.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  server.get('/assets/*', (request, reply) =>
    ASSET.test(pathOf(request))
      ? reply.sendFile(pathOf(request), folder, { maxAge: '365d', immutable: true })
      : sendProblem(reply, request, new Problem('edge.not-found')),
  );
  for (const name of ['favicon.svg', 'robots.txt'])
    server.get(`/${name}`, (_request, reply) => reply.sendFile(name, folder, { maxAge: '1d' }));
  server.get('/*', (request, reply) => page(request, reply, folder));
}

/**
 * Answers of over a kilobyte are packed: a long history is a megabyte, and phones are slow. What is packed cannot be
 * guessed from its size by another site (BREACH), because no request of another site carries the session's cookie.
 */
export async function packAnswers(server: FastifyInstance): Promise<void> {
  await server.register(compress, { threshold: 1024, encodings: ['gzip', 'deflate'], globalDecompression: false });
}

const pathOf = ({ url }: FastifyRequest): string => decodeURIComponent(url.split('?', 1)[0] ?? '/');

/** What a page asks first: the browser fetches it while the scripts are still on their way. */
const EARLY: readonly string[] = ['/api/session'];
const early = (path: string): string => `<${path}>; rel=preload; as=fetch; crossorigin`;

function caseOf(path: string): readonly string[] {
  const [, id] = /^\/ca\/([0-9a-f-]{36})$/.exec(path) ?? [];
  return id === undefined ? [] : [`/api/cases/${id}`];
}

/** A file of the build; the file system is asked for no other name. */
const ASSET = /^\/assets(?:\/[\w-][\w.-]{0,150}){1,4}$/;
/** Addresses that no page has: the API's own, files that are not there, and what is no name at all. */
const NO_PAGE = /^\/(api|health|assets|~refused)(\/|$)|\.\w+$|^\/\/|[\p{Cc}\\]|\/\.|^.{1000}/u;
const SIGN_IN = '/dang-nhap';

function page(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  const path = pathOf(request);
  if (NO_PAGE.test(path)) return sendProblem(reply, request, new Problem('edge.not-found'));
  const isSignedIn = tokenIn(request) !== undefined;
  // The address of a case is itself secret: of those who are not signed in, only the sign-in page is for an index.
  if (path !== SIGN_IN && !isSignedIn) void reply.header('x-robots-tag', 'noindex');
  if (isSignedIn) void reply.header('link', EARLY.concat(caseOf(path)).map(early).join(', '));
  return reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false });
}
