import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { smtpMailer } from './mailer.js';

/** A server for e-mail that offers no encryption, and writes down what is said to it. */
class PlainServer {
  readonly said: string[] = [];
  private readonly server: Server = createServer((socket) => {
    this.talk(socket);
  });

  async open(host: string): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, host, resolve));
    return `smtp://${host}:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private talk(socket: Socket): void {
    socket.on('error', () => undefined);
    socket.write('220 mau.example ESMTP\r\n');
    socket.on('data', (bytes) => {
      const line = bytes.toString('utf8').trim();
      this.said.push(line);
      socket.write(line.startsWith('EHLO') ? '250 mau.example\r\n' : '502 not here\r\n');
    });
  }
}

const LETTER = { to: 'can-bo@example.org', id: '1', subject: 'An Nhi: 1 thông báo mới', text: 'Đăng nhập để xem' };

describe('a letter', () => {
  it('goes to no other machine without encryption: the server is asked for it, and learns nothing', async () => {
    const server = new PlainServer();
    const url = await server.open('127.0.0.2');
    expect(await smtpMailer(url, 'an-nhi@example.org')(LETTER)).toMatchObject({ refused: false });
    expect(server.said.join()).toContain('STARTTLS');
    expect(server.said.join()).not.toContain('can-bo');
    server.close();
  });

  it('that reaches nobody says so and is no refusal of its receiver', async () => {
    expect(await smtpMailer('smtp://127.0.0.1:9', 'an-nhi@example.org')(LETTER)).toEqual({
      ...{ words: 'ESOCKET', refused: false },
    });
  });
});
