import { isIPv6 } from 'node:net';

/**
 * What counts as one place: an IPv4 address, or the /64 that one line of IPv6 gets, of which a single machine may use every
 * address (RFC 4291 §2.5.1, RFC 6177). An IPv4 address inside of IPv6 is itself.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const groups = groupsOf(plain);
  const mapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  return mapped ? groups.slice(6).flatMap(bytesOf).join('.') : `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups in hexadecimal, written as URLs have them: in lower case, without leading noughts. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [before, after] = [partsOf(head), partsOf(tail ?? '')];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}

const partsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

function bytesOf(group: string): readonly number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
