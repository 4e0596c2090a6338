import { type Decider, type DomainEvent, type EventDefinition, uuid } from '#kernel';
import type { Actor } from '#permit';
import { fieldsOf } from './field.js';
import { stream } from './folding.codec.js';
import { type Answer, readModel } from './read-model.js';
import { flag, list, maybe, named, nullable, oneOf, record, secret, text } from './shapes.js';

/** A parcel that one office sends to another, made up: a class of every kind, parts, and what two classes may hide. */
export type Parcel = Readonly<{
  status: 'sent' | 'over';
  communes: readonly string[];
  to: string;
  child: string;
  name: string;
  isListed: boolean;
  note: string | null;
  things: readonly Readonly<{ code: string; health: string; remark?: string }>[];
}>;
type State = { readonly status: 'none' } | Parcel;
type ParcelSent = DomainEvent<'ParcelSent', { readonly parcel: Parcel }>;

const isKnown = (state: State): state is Parcel => state.status !== 'none';
const decider: Decider<State, ParcelSent> = {
  ...{ category: 'parcel', initial: { status: 'none' } },
  evolve: (_, { data }) => data.parcel,
};
const definitions: readonly EventDefinition[] = [
  { type: 'ParcelSent', version: 1, open: ['/parcel'], sealed: [], subject: '/parcel/child' },
];

const thing = named(
  'ThingDto',
  record({ code: text, health: secret('health', text), remark: maybe(secret('notes', text)) }),
);
const { shown, column, index, asked } = fieldsOf<Parcel>();

export const parcelShelf = readModel({
  ...{ name: 'parcel-shelf', version: 1, answer: 'ParcelDto', doc: 'One parcel.', newestBy: 'sortKey' },
  stream: stream(decider, definitions, isKnown),
  stands: {
    ...{ action: 'services:view', communes: 'communes', receiver: 'toOffice', child: 'childId', secrecy: 'secrecy' },
    isOver: ({ status }) => status === 'over',
  },
  indexes: ['to_office'],
  fields: {
    status: column(oneOf(['sent', 'over']), {
      ...{ class: 'administrative', doc: 'Where it stands', from: ({ status }) => status },
    }),
    childId: column(nullable(text), {
      ...{ class: 'connection', hiddenAs: null, doc: 'The child', from: ({ child }) => child },
    }),
    toOffice: column(text, { class: 'administrative', doc: 'To whom', from: ({ to }) => to }),
    name: shown(text, { class: 'identity', doc: 'The name of the child', from: ({ name }) => name }),
    note: shown(nullable(text), {
      class: { of: ['notes', 'own-notes'], isFirst: ({ isListed }) => isListed },
      ...{ hiddenAs: null, doc: 'A note', from: ({ note }) => note },
    }),
    things: shown(list(thing), { class: 'administrative', doc: 'What is in it', from: ({ things }) => things }),
    audited: shown(flag, {
      ...{ class: 'administrative', notTo: ['auditor'], doc: 'Not for the auditor', from: () => true },
    }),
    masked: asked(flag, { doc: 'Whether something is hidden', from: (_, { masked }) => masked }),
    communes: index(list(text), ({ communes }) => communes),
    secrecy: index(text, ({ name }) => (name === 'strict' ? 'strict' : 'ordinary')),
    sortKey: index(text, (_, { recordedAt }) => recordedAt),
  },
});

export type ParcelView = Answer<typeof parcelShelf>;

export const PARCEL: Parcel = {
  ...{ status: 'sent', communes: ['31135'], to: 'commune:31120', child: 'child-1', name: 'Trẻ Mẫu' },
  ...{ isListed: false, note: 'ghi thử' },
  things: [{ code: 'a', health: 'sức khoẻ thử', remark: 'lời thử' }],
};

export const reader = (role: Actor['role'], office: string, more: Partial<Actor> = {}): Actor => ({
  ...{ id: uuid('00000000-0000-4000-8000-00000000000a'), role, office },
  ...more,
});
