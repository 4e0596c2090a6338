import { typeOf } from './evidence-type.js';

/** A box of the container: its length, its name, what is in it (ISO/IEC 14496-12, 4.2). */
function box(name: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The first box, by which programs tell what a file is: a brand, and those it goes by as well. */
const ftyp = (brand: string): Buffer => box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}mp41`, 'latin1'));
const track = (kind: 'soun' | 'vide'): Buffer =>
  box('trak', box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(kind, 'latin1'), Buffer.alloc(13))));
const sound = box('mdat', Buffer.from('tiếng nói mẫu'));

const recording = (brand: string): Buffer => Buffer.concat([ftyp(brand), box('moov', track('soun')), sound]);
const film = (brand: string): Buffer => Buffer.concat([ftyp(brand), box('moov', track('soun'), track('vide')), sound]);

describe('a recording of a phone', () => {
  const NAMES = ['audio/x-m4a', 'audio/mp4', 'audio/m4a', 'audio/mp4a-latm', 'audio/mp4; codecs="mp4a.40.2"'];
  const BRANDS = ['M4A ', 'mp42', 'isom', 'iso2', 'mp41'];

  it.each(BRANDS.flatMap((brand) => NAMES.map((name) => [brand, name] as const)))(
    'of brand %s that says it is %s is taken as sound',
    async (brand, name) => {
      expect(await typeOf(recording(brand), name)).toEqual({ kind: 'type', type: 'audio/x-m4a' });
    },
  );

  it.each(['mp42', 'isom'])('of brand %s is known by its first box alone', async (brand) => {
    expect(await typeOf(Buffer.concat([ftyp(brand), sound]), 'audio/mp4')).toEqual({
      kind: 'type',
      type: 'audio/x-m4a',
    });
  });

  it.each(['mp42', 'isom'])('of brand %s is no film that calls itself sound', async (brand) => {
    expect(await typeOf(film(brand), 'audio/x-m4a')).toEqual({ kind: 'type-lies' });
    expect(await typeOf(film(brand), 'video/mp4')).toEqual({ kind: 'type', type: 'video/mp4' });
  });

  it('is nothing else that calls itself sound', async () => {
    expect(await typeOf(Buffer.from('%PDF-1.7\n%%EOF\n'), 'audio/mp4')).toEqual({ kind: 'type-lies' });
    expect(await typeOf(recording('mp42'), 'image/jpeg')).toEqual({ kind: 'type-lies' });
    expect(await typeOf(recording('qt  '), 'audio/mp4')).toEqual({ kind: 'type-lies' });
  });
});
