import { type Server, type Socket, connect, createServer } from 'node:net';

/** A wire to the database that a test can cut. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private listening: Server | undefined;
  private port = 0;
  private unanswered: string | undefined;

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
    this.unanswered = undefined;
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
    const { listening } = this;
    this.listening = undefined;
    return new Promise((resolve) => {
      if (!listening) resolve();
      else
        listening.close(() => {
          resolve();
        });
    });
  }

  /** The answer to the next question that holds the text is lost: its connection is cut instead. What was asked is done. */
  loseAnswerTo(text: string): void {
    this.unanswered = text;
  }

  private join(near: Socket): void {
    const far = connect(Number(this.to.port || '5432'), this.to.hostname);
    let mute = false;
    far.on('data', (chunk) => {
      if (mute) near.destroy();
      else near.write(chunk);
    });
    near.on('data', (chunk) => {
      if (this.unanswered !== undefined && chunk.includes(this.unanswered)) {
        mute = true;
        this.unanswered = undefined;
      }
      far.write(chunk);
    });
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
