import { BroadcastChannel } from 'node:worker_threads';

/** A channel that lets the run end. */
class Channel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    this.unref();
  }
}
Object.assign(globalThis, { BroadcastChannel: Channel, location: { origin: 'http://127.0.0.1' } });
// no secure context: nothing is sealed here, so nothing is stored
const { contentOf, forgetSent, justSent, rememberRefused, rememberSent } = await import('./recent.js');

const SAID = contentOf('draft.report.', { description: 'Lời kể mẫu', receivedAt: '2026-11-30T10:00:00.000Z' });

/** The channel between the tabs of a browser, as another tab uses it. */
const other = new Channel('annhi-sent');
const heard: unknown[] = [];
other.onmessage = (message: unknown) => {
  if (typeof message === 'object' && message !== null && 'data' in message) heard.push(message.data);
};
const arrived = () => new Promise((resolve) => setTimeout(resolve, 50));

afterEach(forgetSent);
afterAll(() => {
  other.close();
});

describe('the same said twice within two minutes', () => {
  it('is seen, whatever its times, and is none of its own repetitions', () => {
    rememberSent('a', SAID);
    const again = contentOf('draft.report.', { description: 'Lời kể mẫu', receivedAt: '2026-11-30T10:01:00.000Z' });
    expect(justSent('b', again)).toBeInstanceOf(Date);
    expect(justSent('a', again)).toBeUndefined();
    expect(justSent('b', contentOf('draft.report.', { description: 'Khác' }))).toBeUndefined();
  });

  it('is seen where another tab sent it, from the press on, until that is refused', async () => {
    other.postMessage({ sent: { id: 'x', content: SAID, millis: Date.now() } });
    await arrived();
    expect(justSent('b', SAID)).toBeInstanceOf(Date);
    other.postMessage({ refused: 'x' });
    await arrived();
    expect(justSent('b', SAID)).toBeUndefined();
  });

  it('is said to a tab that is opened afterwards', async () => {
    rememberSent('a', SAID);
    await arrived();
    heard.length = 0;
    other.postMessage('who-sent-what');
    await arrived();
    expect(heard).toMatchObject([{ sent: { id: 'a', content: SAID } }]);
  });

  it('is forgotten in every tab when the person leaves, and when it was refused', async () => {
    rememberSent('a', SAID);
    rememberRefused('a');
    expect(justSent('b', SAID)).toBeUndefined();
    await arrived();
    heard.length = 0;
    forgetSent();
    await arrived();
    expect(heard).toEqual(['all-forgotten']);
  });
});
