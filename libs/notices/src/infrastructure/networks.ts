import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no webhook may lead to: this machine, its neighbours, and what is no single machine. Whoever can name an
 * address would otherwise make the server ask its own network. Source: RFC 6890, RFC 6598, OWASP SSRF prevention.
 */
const NOT_OUTSIDE: readonly string[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4', '::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/** Whether a network is written as one: `10.1.0.0/16`, `fd00::/8`, or one address. */
export const isNetwork = (text: string): boolean => {
  const [address = '', length] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits));
};

/** Whether an address may be asked. `own` names networks inside that may be, too. */
export function reachable(own: readonly string[]): (address: string) => boolean {
  const [isClosed, isOwn] = [among(NOT_OUTSIDE), among(own)];
  return (address) => isIP(address) !== 0 && (isOwn(address) || !isClosed(address));
}

/** Lists of IPv4 and of IPv6 apart: an IPv4 address lies in `::ffff:0:0/96`, and would be closed by it. */
function among(networks: readonly string[]): (address: string) => boolean {
  const of = (family: 4 | 6): BlockList =>
    listOf(networks.filter((network) => isIP(network.split('/')[0] ?? '') === family));
  const [four, six] = [of(4), of(6)];
  return (address) =>
    isIP(address) === 4 ? four.check(address, 'ipv4') : four.check(address, 'ipv6') || six.check(address, 'ipv6');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length] = network.split('/');
    const [family, whole] = isIP(address) === 6 ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
    list.addSubnet(address, Number(length ?? whole), family);
  }
  return list;
}
