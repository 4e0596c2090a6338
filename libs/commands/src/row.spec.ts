import { type Decision, type DomainEvent, accept } from '#kernel';
import { ctxOf, idOf } from '#testing';
import { aggregate } from './aggregate.js';

type Named = DomainEvent<'Named', { readonly name: string }>;
interface Naming {
  readonly name: string;
  readonly form: string;
}

const decide = (_: number, { name }: Naming): Decision<Named, 'named.taken'> =>
  accept({ type: 'Named', data: { name } });
const form = (): { readonly form: string } => ({ form: '01@1' });

const request = { ctx: ctxOf(), actor: { id: idOf('an'), role: 'commune-worker', office: 'commune:31135' } } as const;

const named = aggregate({
  decider: { category: 'named', initial: 0, evolve: (count: number, _: Named) => count + 1 },
  ...{ definitions: [], refusals: { 'named.taken': { kind: 'conflict', vi: 'Đã có', en: 'Taken' } } },
  facts: () => ({ communes: [] }),
});

/** Each planted row is an error of the compiler: the type check of the house fails where one of them is let through. */
describe('a row that does not fit together does not compile', () => {
  it('where what it learns is not what the decision takes, or is asked of what nobody sends', () => {
    named.commands({
      fits: { permits: 'casework:note', learn: form, decide },
      // @ts-expect-error -- the decision does not take a calendar
      givesTooMuch: { permits: 'casework:note', learn: () => ({ form: '01@1', calendar: 'vn' }), decide },
      // @ts-expect-error -- nobody sends a day
      asksForMore: { permits: 'casework:note', learn: ({ day }: { readonly day: string }) => ({ form: day }), decide },
    });
    expect(named.commands({ fits: { permits: 'casework:note', learn: form, decide } }).commands).toHaveProperty('fits');
  });

  it('without a right, with one that is none, with another field, or with a refusal that has no words', () => {
    const planted = named.commands({
      // @ts-expect-error -- no right
      withoutRight: { decide },
      // @ts-expect-error -- there is no such right
      withWrongRight: { permits: 'casework:juggle', decide },
      // @ts-expect-error -- a row has no such field
      misspelt: { permits: 'casework:note', lern: form, decide },
      // @ts-expect-error -- the refusal is not in the catalogue
      unworded: { permits: 'casework:note', decide: (): Decision<Named, 'named.other'> => accept() },
    });
    expect(Object.keys(planted.commands)).toEqual(['withoutRight', 'withWrongRight', 'misspelt', 'unworded']);
  });

  it('and its maker takes what the decision takes, less what it learns', () => {
    const { commands } = named.commands({ fits: { permits: 'casework:note', learn: form, decide } });
    const made = (input: Parameters<typeof commands.fits>[1]) => commands.fits(idOf('named'), input, request);
    expect(made({ name: 'An' }).sent.input).toEqual({ name: 'An' });
    // @ts-expect-error -- the form is learnt, nobody sends it
    made({ name: 'An', form: '01@1' });
  });
});
