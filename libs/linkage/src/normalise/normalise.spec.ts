import { bornInterval, dateForm, spanOfForm } from './dates.js';
import { plainForm, signsOnly, writtenForm } from './text.js';

describe('the one form in which values are compared', () => {
  it('where the tone of a syllable stands makes no other name', () => {
    expect(writtenForm('Nguyễn Thị Hoà')).toBe(writtenForm('NGUYỄN  THỊ HÒA'));
    expect(writtenForm('Thuý')).toBe(writtenForm('Thúy'));
    expect(writtenForm('Hoa')).not.toBe(writtenForm('Hòa'));
  });

  it('decomposed and composed letters are one name', () => {
    expect(writtenForm('Nguyễn Đức'.normalize('NFD'))).toBe(writtenForm('Nguyễn Đức'));
  });

  it('đ differs from d while accents are kept, and is d without them', () => {
    expect(writtenForm('Đan')).not.toBe(writtenForm('Dan'));
    expect(plainForm(writtenForm('Đặng Thị Mỹ'))).toBe('dang thi my');
  });

  it('signs in names and numbers say nothing', () => {
    expect(writtenForm("H'Hen O’Brien")).toBe('hhen obrien');
    expect(signsOnly('+84 (0) 912.345-678')).toBe('840912345678');
  });

  it.each([
    ['2016-03-05', 'dmy', '20160305'],
    ['5/3/2016', 'dmy', '20160305'],
    ['3/5/2016', 'mdy', '20160305'],
    ['20160305', 'ymd', '20160305'],
    ['2016', 'dmy', '2016'],
    ['03/2016', 'dmy', '201603'],
    ['00/03/2016', 'dmy', '201603'],
    ['31/02/2016', 'dmy', '?31022016'],
    ['19450899', 'ymd', '?19450899'],
    ['', 'dmy', ''],
  ] as const)('the date %s, %s, is %s', (text, order, form) => {
    expect(dateForm(text, order)).toBe(form);
  });

  it('a year, a month and an estimated age are intervals', () => {
    expect(spanOfForm('2016')).toEqual(['20160101', '20161231']);
    expect(spanOfForm('201602')).toEqual(['20160201', '20160229']);
    expect(bornInterval(7, '20261130', 0)).toBe('20181201..20191130');
    expect(spanOfForm(bornInterval(7, '20261130'))).toEqual(['20171201', '20201130']);
  });
});
