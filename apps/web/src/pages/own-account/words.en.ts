import type { words as vi } from './words.vi.js';

export const words: typeof vi = {
  mail: {
    title: 'E-mail about new notices',
    lead: 'A letter says only how many notices there are, with no name and no case; at most one in 15 minutes.',
    unavailable: 'No e-mail is sent from here.',
    address: 'My e-mail address',
    notAnAddress: 'This is not an e-mail address',
    keep: 'Write to me',
    change: 'Change the address',
    forget: 'Write to me no more, and forget the address',
    is: 'Letters go to {{address}}.',
    stopped: 'Nothing is sent to {{address}} any more: it was refused ({{answer}}). Please give an address again.',
    failing: 'The last letter could not be sent yet ({{answer}}); it is tried again.',
  },
};
