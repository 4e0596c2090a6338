import { type Server, type Socket, connect, createServer } from 'node:net';

/** A way to a server that can fall silent: connections are taken, and nothing of what is sent arrives. */
export interface SilentProxy {
  readonly port: number;
  /** From here on nothing arrives, in `both` directions, or of the `answers` alone. What is connected stays so. */
  readonly silence: (what?: 'both' | 'answers') => void;
  /** New connections work again; those of the silence stay dead, as those of a lost NAT state do. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

interface Way {
  readonly client: Socket;
  readonly server: Socket;
  dead: 'no' | 'both' | 'answers';
}

/** A proxy on the loopback before a server there. */
export async function silentProxy(targetPort: number): Promise<SilentProxy> {
  let silent: Way['dead'] = 'no';
  const ways = new Set<Way>();
  const proxy = createServer((client) => {
    const way: Way = { client, server: connect(targetPort, '127.0.0.1'), dead: silent };
    ways.add(way);
    pass(way);
  });
  await listening(proxy);
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    silence: (what = 'both') => {
      silent = what;
      for (const way of ways) way.dead = what;
    },
    heal: () => {
      silent = 'no';
    },
    close: async () => {
      for (const { client, server } of ways) for (const each of [client, server]) each.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function pass(way: Way): void {
  const { client, server } = way;
  client.on('data', (bytes) => way.dead === 'both' || server.write(bytes));
  server.on('data', (bytes) => way.dead !== 'no' || client.write(bytes));
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => undefined);
    one.on('close', () => way.dead === 'no' && other.destroy());
  }
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
