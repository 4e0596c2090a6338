import { Agent, request } from 'node:http';

/** Somebody who is signed in, with a connection of their own. */
export interface User {
  readonly cookie: string;
  readonly agent: Agent;
}

export const userWith = (cookie: string): User => ({ cookie, agent: new Agent({ keepAlive: true, maxSockets: 4 }) });

/** How the answers of a load took, in milliseconds. */
export type Times = readonly number[];

/**
 * Every user asks once a second, at a moment of the second that is theirs, whether the last answer is there or not:
 * a slow server gets no fewer questions. Throws where an answer is not a 200.
 */
export async function load(users: readonly User[], url: string, seconds: number): Promise<Times> {
  const begun = performance.now() + 50;
  const asked = users.flatMap((user, nth) =>
    Array.from({ length: seconds }, async (_, second) => {
      await until(begun + second * 1000 + (nth * 1000) / users.length);
      return ask(user, url);
    }),
  );
  return Promise.all(asked);
}

const until = (time: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));

function ask({ cookie, agent }: User, url: string): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`${url} answers ${response.statusCode ?? 0}`));
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}
