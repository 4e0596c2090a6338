import { isNetwork, reachable } from './networks.js';

describe('an address', () => {
  it('of the outside may be asked', () => {
    expect(['8.8.8.8', '2606:4700::1111', '203.162.4.190'].filter(reachable([]))).toHaveLength(3);
  });

  it('of this machine, of its networks or of no single machine may not, however it is written', () => {
    const inside = [
      ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
      ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
      ...['64:ff9b::a00:1', '2002:a00:1::', 'localhost', ''],
    ];
    expect(inside.filter(reachable([]))).toEqual([]);
  });

  it('of a network inside that was named may be asked, and no other', () => {
    const mayReach = reachable(['10.1.0.0/16', 'fd00:1::/32', '127.0.0.1']);
    expect(['10.1.2.3', 'fd00:1::5', '127.0.0.1'].filter(mayReach)).toHaveLength(3);
    expect(['10.2.0.1', 'fd00:2::1', '127.0.0.2'].filter(mayReach)).toEqual([]);
  });

  it('is a network with a length that fits its kind', () => {
    expect(['10.0.0.0/8', '10.0.0.1', 'fd00::/128'].every(isNetwork)).toBe(true);
    expect(['10.0.0.0/33', 'fd00::/129', 'example.org', '10.0.0/8', '', '10.0.0.0/x'].some(isNetwork)).toBe(false);
  });
});
