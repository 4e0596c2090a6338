import { systemClock } from '#kernel';
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { SECRET_BYTES, secretText, signedHeaders } from './signature.js';

const [secret, other] = [randomBytes(SECRET_BYTES), randomBytes(SECRET_BYTES)];
const BODY = '{"type":"notice.lapsed","data":{"tên":"không"}}';
const headersBy = (...secrets: readonly Buffer[]) => ({
  ...signedHeaders({ id: 'msg_1', at: systemClock.now(), body: BODY }, secrets),
});

describe('a message', () => {
  it('is taken by the checker that Standard Webhooks publishes', () => {
    expect(new Webhook(secretText(secret)).verify(BODY, headersBy(secret))).toEqual(JSON.parse(BODY));
  });

  it('is taken by whoever has the former secret, while both sign', () => {
    for (const each of [secret, other])
      expect(new Webhook(secretText(each)).verify(BODY, headersBy(secret, other))).toEqual(JSON.parse(BODY));
  });

  it('is not taken with another body, another id, another time or another secret', () => {
    const receiver = new Webhook(secretText(secret));
    const headers = headersBy(secret);
    const takes = (body: string, change: Readonly<Record<string, string>>) => () =>
      receiver.verify(body, { ...headers, ...change });
    expect(takes(`${BODY} `, {})).toThrow('No matching signature');
    expect(takes(BODY, { 'webhook-id': 'msg_2' })).toThrow('No matching signature');
    const later = String(Number(headers['webhook-timestamp']) + 1);
    expect(takes(BODY, { 'webhook-timestamp': later })).toThrow('No matching signature');
    expect(takes(BODY, headersBy(other))).toThrow('No matching signature');
  });
});
