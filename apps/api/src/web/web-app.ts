import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from '../edge/problem.js';
import { sendProblem } from '../edge/problem.filter.js';

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

/** Headers of every answer: the content security policy, no sniffing, no referrer. */
export async function protectHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false, // the proxy that ends TLS says it
  });
}

/** Serves the web app where it was built. Every address outside of the API is a page of it. */
export async function serveWebApp(server: FastifyInstance): Promise<void> {
  const folder = PLACES.find((place) => existsSync(place));
  if (folder === undefined) return;
  await server.register(fastifyStatic, { root: folder, serve: false });
  server.get('/assets/*', (request, reply) =>
    reply.sendFile(pathOf(request), folder, { maxAge: '365d', immutable: true }),
  );
  server.get('/favicon.svg', (_request, reply) => reply.sendFile('favicon.svg', folder, { maxAge: '1d' }));
  server.get('/*', (request, reply) => page(request, reply, folder));
}

const pathOf = ({ url }: FastifyRequest): string => decodeURIComponent(url.split('?', 1)[0] ?? '/');

function page(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  if (/^\/(api|health)(\/|$)/.test(pathOf(request))) return sendProblem(reply, request, new Problem('edge.not-found'));
  return reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false });
}
