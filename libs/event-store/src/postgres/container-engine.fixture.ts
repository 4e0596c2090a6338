import { type RequestOptions, get } from 'node:http';

const SOCKET = '/var/run/docker.sock';
const MILLIS = 1500;

/** How a container engine is asked whether it is there; `undefined` when its address is of a form that is not understood. */
export function pingOf(dockerHost: string | undefined): RequestOptions | undefined {
  if (dockerHost === undefined || dockerHost === '') return { socketPath: SOCKET, path: '/_ping' };
  if (!URL.canParse(dockerHost)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(dockerHost);
  if (protocol === 'unix:') return { socketPath: pathname, path: '/_ping' };
  if (protocol === 'tcp:' || protocol === 'http:') return { hostname, port: port || '2375', path: '/_ping' };
  return undefined;
}

/** Why no container can be started here, or `undefined` when one can. Never throws, and takes two seconds at the most. */
export function noEngineBecause(dockerHost: string | undefined, millis = MILLIS): Promise<string | undefined> {
  const ping = pingOf(dockerHost);
  if (!ping) return Promise.resolve(`nothing can be asked at ${dockerHost ?? ''}`);
  return new Promise((resolve) => {
    const asked = get({ ...ping, agent: false, signal: AbortSignal.timeout(millis) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 ? undefined : `the container engine answers ${answer.statusCode ?? 0}`);
    });
    asked.on('error', ({ name, message }) => {
      resolve(name === 'AbortError' ? 'the container engine does not answer' : `no container engine: ${message}`);
    });
  });
}
