import { uuid } from '#kernel';
import { checkModel } from './check-model.js';
import { type Told, answerFor, seenIn } from './facts.codec.js';
import { fieldsOf } from './field.js';
import { PARCEL, type Parcel, type ParcelView, parcelShelf, reader } from './reading.fixture.js';
import type { AnyReadModel } from './read-model.js';
import { componentsOf } from './schema.js';
import { text } from './shapes.js';
import { projectionOf } from './table.js';
import type { Actor } from '#permit';

const ID = uuid('00000000-0000-4000-8000-0000000000b1');
const worker = reader('commune-worker', 'commune:31135');
const receiver = reader('commune-worker', 'commune:31120');
const officer = reader('province-officer', 'province:92');

function answered(actor: Actor, state: Parcel = PARCEL): ParcelView | undefined {
  const told: Told = { id: ID, version: 3, state, owner: { communes: [], secrecy: 'strict' } };
  const seen = seenIn(parcelShelf, told, actor);
  return seen === 0 ? undefined : answerFor(parcelShelf, told, actor, seen);
}

describe('an answer', () => {
  it('is whole for the side of the case', () => {
    expect(answered(worker)).toEqual({
      ...{ id: ID, version: 3, status: 'sent', childId: 'child-1', toOffice: 'commune:31120', name: 'Trẻ Mẫu' },
      ...{ note: 'ghi thử', things: PARCEL.things, audited: true, masked: false },
    });
  });

  it('shows a receiver what is meant for it, and what stands in the place of the rest', () => {
    expect(answered(receiver)).toMatchObject({ childId: null, note: null, name: 'Trẻ Mẫu', masked: true });
    expect(answered(receiver, { ...PARCEL, isListed: true })).toMatchObject({ note: 'ghi thử' });
  });

  it('shows a receiver that has nothing more to do with it no person and no part of one', () => {
    const over = answered(receiver, { ...PARCEL, status: 'over', isListed: true });
    expect(over).toEqual({
      ...{ id: ID, version: 3, status: 'over', childId: null, toOffice: 'commune:31120', note: null },
      ...{ things: [{ code: 'a' }], audited: true, masked: true },
    });
  });

  it('is as secret as the thing, but for what was opened in an emergency', () => {
    const strict = { ...PARCEL, name: 'strict' };
    expect(answered(officer, strict)).not.toHaveProperty('name');
    expect(answered({ ...officer, brokenGlass: ['child-1'] }, strict)).toMatchObject({ name: 'strict' });
  });

  it('leaves out what is not for a role, whatever it sees of the class', () => {
    expect(answered(reader('auditor', 'province:92'))).not.toHaveProperty('audited');
    expect(answered(officer)).toHaveProperty('audited');
  });

  it('is not there for whoever does not stand to the row', () => {
    expect(answered(reader('commune-worker', 'commune:31147'))).toBeUndefined();
  });

  it('holds nothing that is not declared, though nothing is hidden', () => {
    const [thing] = PARCEL.things;
    const state = { ...PARCEL, secret: 'x', things: [{ ...thing, code: 'a', health: 'b', secret: 'x' }] };
    expect(JSON.stringify(answered(worker, state))).not.toContain('secret');
  });
});

describe('what is derived', () => {
  it('is the table, with a row of what is known and none of what is not', () => {
    const { columns, policy = '' } = projectionOf(parcelShelf);
    expect(columns).toEqual({
      ...{ status: 'text', child_id: 'text', to_office: 'text', communes: 'text[]', secrecy: 'text', sort_key: 'text' },
      ...{ state: 'jsonb', stream_version: 'integer', updated_at: 'instant' },
    });
    expect(policy).toContain('to_office = any');
  });

  it('is a closed schema that promises nothing that may be hidden', () => {
    const { ParcelDto, ThingDto, ParcelPageDto } = componentsOf([parcelShelf]);
    expect(ParcelDto).toMatchObject({
      additionalProperties: false,
      required: ['id', 'version', 'status', 'childId', 'toOffice', 'note', 'things', 'masked'],
    });
    expect(ThingDto).toMatchObject({ additionalProperties: false, required: ['code'] });
    expect(ParcelPageDto).toMatchObject({ additionalProperties: false, required: ['items', 'next'] });
  });
});

describe('a declaration that says too little', () => {
  const { shown } = fieldsOf<Parcel>();
  const withField = (name: string, field: AnyReadModel['fields'][string]): AnyReadModel => ({
    ...parcelShelf,
    fields: { ...parcelShelf.fields, [name]: field },
  });
  const declared = { class: 'notes', doc: 'A note', from: () => 'x' } as const;

  it('names the field whose class has no row in the table', () => {
    const field = shown(text, { ...declared, class: 'private' as 'notes' });
    expect(() => {
      checkModel(withField('memo', field));
    }).toThrow('parcel-shelf.memo: private is no class');
  });

  it('names the field without a sentence, and the one whose name is taken', () => {
    expect(() => {
      checkModel(withField('memo', shown(text, { ...declared, doc: ' ' })));
    }).toThrow('no sentence');
    expect(() => {
      checkModel(withField('version', shown(text, declared)));
    }).toThrow('parcel-shelf.version: the name');
  });

  it('is refused where pages would be ordered by what is hidden', () => {
    const byName = { ...parcelShelf, newestBy: 'childId' as const };
    expect(() => {
      checkModel(byName);
    }).toThrow('parcel-shelf.childId: a page is ordered by');
  });

  it('does not compile', () => {
    // @ts-expect-error a field has a class
    shown(text, { doc: 'x', from: () => 'x' });
    // @ts-expect-error a class is one of the table
    shown(text, { doc: 'x', class: 'private', from: () => 'x' });
    // @ts-expect-error what it is made from fits its shape
    shown(text, { doc: 'x', class: 'notes', from: () => 1 });
    // @ts-expect-error what stands in its place fits its shape
    shown(text, { doc: 'x', class: 'notes', from: () => 'x', hiddenAs: null });
    expect(shown(text, declared).kind).toBe('field');
  });
});
