import fc from 'fast-check';
import { isCleanText, normalText, searchForm, searchWords, sortForm } from './text.js';

describe('text that may be stored', () => {
  it.each(['Nguyễn Thị Hòa', 'dòng một\ndòng hai\tcột', '👧🏽 em bé', 'Đ', ''])('%j may', (text) => {
    expect(isCleanText(text)).toBe(true);
  });

  it.each([
    ['a\u0000b', 'NUL'],
    ['a\u0007b', 'a control character'],
    ['a\u007fb', 'delete'],
    ['a\u0085b', 'a C1 control character'],
    ['a\u202eb', 'a right-to-left override, which shows another name than is stored'],
    ['a\u2066b', 'a bidirectional isolate'],
    ['a\u200fb', 'a right-to-left mark'],
    ['a\ud83d', 'half of a character'],
    ['\udc67a', 'the other half'],
    ['a\u0301'.padEnd(40, '\u0323'), 'a heap of marks, whose order takes a second for each thousand'],
  ])('%j may not: %s', (text) => {
    expect(isCleanText(text)).toBe(false);
  });
});

describe('the form that is stored', () => {
  it('is NFC, so that the same name is the same text', () => {
    expect(normalText('Nguye\u0302\u0303n')).toBe('Nguyễn');
    expect(normalText('  Hòa ')).toBe('Hòa');
  });

  it.each([
    ['\u200b\u200b', 'spaces of no width'],
    ['\u00ad', 'a soft hyphen'],
    ['\ufeff\u2060', 'a byte order mark and a joiner of words'],
    [' \u200d\u200c ', 'joiners'],
    ['\u3164\u2800', 'fillers'],
  ])('is empty for a text of nothing but signs that show nothing: %j, %s', (text) => {
    expect(normalText(text)).toBe('');
  });

  it('has no signs that show nothing, but the joiner of pictures', () => {
    expect(normalText('Ng\u00aduy\u1ec5n\u200b \ufeffAn')).toBe('Nguyễn An');
    expect(normalText('👩\u200d👧')).toBe('👩\u200d👧');
    expect(normalText('a\u200db')).toBe('ab');
  });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalText(normalText(text))).toBe(normalText(text));
      }),
    );
  });
});

describe('the form that names are searched by', () => {
  it.each([
    ['Hòa', 'Hoà', 'the tone on either vowel'],
    ['Thủy', 'Thuỷ', 'the tone on either vowel'],
    ['Bình Thuỷ', 'BÌNH THỦY', 'capitals'],
    ['Nguyễn', 'Nguye\u0302\u0303n', 'composed and decomposed'],
    ['Đỗ', 'đô', 'đ, circumflex and tone'],
    ['Trần  Văn\u00a0A', 'tran van a', 'spaces of every kind'],
    ["H'Hen Mẫu", 'H\u2019Hen Mẫu', 'apostrophes of every kind'],
    ['Nguyễn-Văn', 'Nguyễn\u2010Văn', 'hyphens of every kind'],
    ['Đào', '\u00d0ào', 'Đ and the letter eth that looks like it'],
    ['đào', '\u00f0ào', 'đ and the small eth'],
    ['Mẫu', 'M\u200bẫ\u00adu\ufeff', 'signs that show nothing'],
  ])('%s and %s are the same: %s', (one, other) => {
    expect(searchForm(one)).toBe(searchForm(other));
  });

  it('different letters stay different', () => {
    expect(searchForm('Đào')).toBe('dao');
    expect(searchForm('Nam')).not.toBe(searchForm('Năng'));
  });

  /** A syllable with its tone on each vowel of a pair: where it is written is a matter of taste, not of the name. */
  it('the placement of the tone never matters', () => {
    const tone = fc.constantFrom('\u0300', '\u0301', '\u0303', '\u0309', '\u0323');
    const pair = fc.constantFrom('oa', 'oe', 'uy', 'OA', 'UY');
    const around = fc.tuple(fc.constantFrom('', 'h', 'th', 'Đ'), fc.constantFrom('', ' An'));
    fc.assert(
      fc.property(pair, tone, around, ([first = '', second = ''], mark, [before, after]) => {
        const [old, modern] = [first + mark + second, first + second + mark].map((vowels) => before + vowels + after);
        expect(searchForm((old ?? '').normalize('NFC'))).toBe(searchForm((modern ?? '').normalize('NFC')));
      }),
    );
  });

  it('is its own search form, and that of what is stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchForm(searchForm(text))).toBe(searchForm(text));
        expect(searchForm(normalText(text))).toBe(searchForm(text));
      }),
    );
  });
});

describe('the words that are searched for', () => {
  it('are those of the search form, each once, and none of a text that shows nothing', () => {
    expect(searchWords(' Văn  AN văn ')).toEqual(['van', 'an']);
    expect(searchWords('\u200b -')).toEqual([]);
  });
});

describe('the form that names are sorted by', () => {
  it('begins with the given name, the last word', () => {
    expect(sortForm('Nguyễn Văn An')).toBe('An Nguyễn Văn An');
    expect(sortForm(' An ')).toBe('An An');
  });

  it('sorts a class list by given name, then by family name, in Vietnamese order', () => {
    const collator = new Intl.Collator('vi');
    const names = ['Trần Văn Bình', 'Lê Thị Ánh', 'Nguyễn An', 'Lê An', 'Đỗ Thị Đào', 'Phạm Dũng'];
    expect(names.toSorted((a, b) => collator.compare(sortForm(a), sortForm(b)))).toEqual([
      ...['Lê An', 'Nguyễn An', 'Lê Thị Ánh', 'Trần Văn Bình', 'Phạm Dũng', 'Đỗ Thị Đào'],
    ]);
  });
});
