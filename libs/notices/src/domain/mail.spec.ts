import { letterOf } from './mail.js';

const INBOX = 'https://an-nhi.example/hop-thu';

describe('a letter', () => {
  it('tells how many notices there are and how many are about a deadline, in the language of the person', () => {
    expect(letterOf(['lapsed', 'assigned', 'due-soon'], 'vi', INBOX).subject).toBe(
      'An Nhi: 3 thông báo mới, 2 về thời hạn',
    );
    expect(letterOf(['assigned'], 'en', INBOX).subject).toBe('An Nhi: 1 new notice');
    expect(letterOf(['assigned', 'escalated'], 'en', INBOX).text).toContain(
      '2 new notices, 1 of them about a deadline',
    );
    expect(letterOf(['assigned'], 'vi', INBOX).text).toContain(INBOX);
  });

  it('says nothing else: neither what happened nor to whom', () => {
    expect(letterOf(['assigned'], 'vi', INBOX)).toEqual(letterOf(['referral-received'], 'vi', INBOX));
  });
});
