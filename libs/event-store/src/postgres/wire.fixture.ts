import { type Server, type Socket, connect, createServer } from 'node:net';

/** A wire to the database that a test can cut. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private listening: Server | undefined;
  private port = 0;
  private mute = false;

  constructor(private readonly to: URL) {}

  /** The address of the database at the other end. */
  url(): string {
    const url = new URL(this.to);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  /** Opens the wire, or opens it again at the same place. */
  open(): Promise<void> {
    this.mute = false;
    const server = createServer((near) => {
      this.join(near);
    });
    this.listening = server;
    return new Promise((resolve) => {
      server.listen(this.port, '127.0.0.1', () => {
        const address = server.address();
        if (address !== null && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  /** Cuts every connection; new ones are refused. */
  cut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.listening?.close(() => resolve()) ?? resolve());
  }

  /** The next answer is lost: its connection is cut instead. What was asked is done. */
  loseNextAnswer(): void {
    this.mute = true;
  }

  private join(near: Socket): void {
    const far = connect(Number(this.to.port || '5432'), this.to.hostname);
    far.on('data', (chunk) => {
      if (!this.mute) near.write(chunk);
      else near.destroy();
      this.mute = false;
    });
    near.on('data', (chunk) => far.write(chunk));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
