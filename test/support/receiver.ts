import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came in. */
export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Another system, on this machine: it hears messages, and answers each path with its status; without one it never answers. */
export class Receiver {
  readonly heard: Heard[] = [];
  private constructor(
    private readonly server: Server,
    readonly answers: Map<string, number>,
  ) {}

  static async open(answers: Readonly<Record<string, number>>): Promise<Receiver> {
    const receiver = new Receiver(createServer(), new Map(Object.entries(answers)));
    receiver.server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        const { url: path = '', headers } = request;
        receiver.heard.push({ path, headers, body });
        const status = receiver.answers.get(path);
        if (status !== undefined) response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  at(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  heardAt(path: string): readonly Heard[] {
    return this.heard.filter((heard) => heard.path === path);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
