import { cursorIn, cursorText } from './cursor.codec.js';

describe('the cursor of a list', () => {
  it('comes back as it was given', () => {
    expect(cursorIn(cursorText('2026', 'id'))).toEqual({ afterKey: '2026', afterId: 'id' });
  });

  it.each([
    undefined,
    '',
    'not a cursor',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('begins at the start for %p', (text) => {
    expect(cursorIn(text)).toBeUndefined();
  });
});
