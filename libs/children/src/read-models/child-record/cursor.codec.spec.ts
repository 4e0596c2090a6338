import { someId } from '../../domain/child/child.fixture.js';
import { cursorAfter, cursorIn } from './cursor.codec.js';

describe('the cursor of a search', () => {
  it('comes back as it was given, diacritics and all', () => {
    const id = someId('child');
    expect(cursorIn(cursorAfter({ nameSort: 'Đẹp Trẻ Thử Đẹp', id }))).toEqual({
      afterName: 'Đẹp Trẻ Thử Đẹp',
      afterId: id,
    });
  });

  it.each(['', 'not a cursor', Buffer.from('[1,2]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'begins at the start for "%s"',
    (text) => {
      expect(cursorIn(text)).toBeUndefined();
    },
  );
});
