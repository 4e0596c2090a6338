import { Filling, type Keeper } from './filling.js';

interface Form {
  readonly text: string;
}
const BLANK: Form = { text: '' };

/** A place to keep forms, as the server is. */
function aPlace() {
  const kept = new Map<string, Readonly<Record<string, unknown>>>();
  const keeper: Keeper = {
    keep: (slot, content) => {
      kept.set(slot, content);
      return Promise.resolve();
    },
    forget: (slot) => {
      kept.delete(slot);
      return Promise.resolve();
    },
  };
  const content = (slot: string) => ({ content: kept.get(slot) ?? {}, savedAt: '2026-11-30T10:00:00.000Z' });
  return { keeper, kept, content };
}

const SLOT = 'draft.note.x';
const begun = (keeper: Keeper, base?: string) => new Filling<Form>({ slot: SLOT, blank: BLANK, keeper, base });

describe('a form that is being written', () => {
  it('is the same command in every tab and after every reload, from its first key', () => {
    const { keeper, content } = aPlace();
    const one = begun(keeper);
    one.set({ text: 'Lời kể mẫu' });
    one.save();
    const two = begun(keeper);
    two.found(content(SLOT));
    expect(two.get()).toMatchObject({ value: { text: 'Lời kể mẫu' }, begunAt: one.get().begunAt });
    expect(two.press().id).toBe(one.press().id);
  });

  it('keeps the time of its first press until something became of it', () => {
    const { keeper, content } = aPlace();
    const one = begun(keeper);
    one.set({ text: 'a' });
    const { at } = one.press();
    const two = begun(keeper);
    two.found(content(SLOT));
    expect(two.press().at).toBe(at);
    two.refused();
    expect(two.get().pressedAt).toBeUndefined();
    expect(two.press().id).toBe(one.press().id);
  });

  it('is forgotten where it was kept once it is recorded; what is written then is another command', async () => {
    const { keeper, kept } = aPlace();
    const one = begun(keeper);
    one.set({ text: 'a' });
    one.save();
    const { id } = one.press();
    await one.settle();
    expect(kept.size).toBe(0);
    one.saveRest();
    expect(kept.size).toBe(0);
    one.set({ text: 'b' });
    expect(one.press().id).not.toBe(id);
  });

  it('is not replaced by what is found after somebody began to write', () => {
    const { keeper, content } = aPlace();
    const before = begun(keeper);
    before.set({ text: 'cũ' });
    before.save();
    const now = begun(keeper);
    now.set({ text: 'mới' });
    now.found(content(SLOT));
    expect(now.get().value.text).toBe('mới');
  });

  it('says that what it changes has become another since it was kept', () => {
    const { keeper, content } = aPlace();
    const before = begun(keeper, 'version 1');
    before.set({ text: 'a' });
    before.save();
    const [same, other] = [begun(keeper, 'version 1'), begun(keeper, 'version 2')];
    same.found(content(SLOT));
    other.found(content(SLOT));
    expect([same.get().isOutdated, other.get().isOutdated]).toEqual([false, true]);
  });

  it('takes what another tab keeps as long as nothing was written here: one begun form is one command', () => {
    const { keeper, content } = aPlace();
    const [one, blank, writing] = [begun(keeper), begun(keeper), begun(keeper)];
    writing.set({ text: 'của thẻ này' });
    one.set({ text: 'a' });
    one.save();
    for (const other of [blank, writing]) other.found(content(SLOT));
    const late = begun(keeper);
    late.found(content(SLOT));
    one.set({ text: 'ab' });
    one.save();
    late.found(content(SLOT));
    expect(late.get().value.text).toBe('ab');
    expect([blank.press().id === one.press().id, writing.press().id === one.press().id]).toEqual([true, false]);
    expect(writing.get().value.text).toBe('của thẻ này');
  });

  it('is about the same in every tab, whatever id its address names: the same told twice is seen', () => {
    const { keeper } = aPlace();
    const about = (id: string) => new Filling<Form>({ slot: `draft.report.${id}`, id, blank: BLANK, keeper }).about;
    expect(about('e1c4')).toBe(about('77ab'));
    expect(about('e1c4')).not.toBe(begun(keeper).about);
  });

  it('says where it is kept while the server does not have it, and never that it is kept where it is not', () => {
    const { keeper } = aPlace();
    const contents: Readonly<Record<string, unknown>>[] = [];
    const lost: Keeper = {
      ...keeper,
      keep: (_, content) => {
        contents.push(content);
        return Promise.reject(new TypeError('no connection'));
      },
    };
    const form = begun(lost);
    form.set({ text: 'a' });
    form.save();
    form.placed(contents.at(-1) ?? {}, 'nowhere');
    expect(form.get()).toMatchObject({ savedAt: null, place: { where: 'nowhere' } });
    form.placed(contents.at(-1) ?? {}, 'device');
    expect(form.get().savedAt).toEqual(form.get().place?.at);
    expect(form.get().place?.where).toBe('device');
    form.set({ text: 'ab' });
    form.placed(contents.at(-1) ?? {}, 'server'); // of the letter before: the last one is still on the way
    expect(form.get()).toMatchObject({ savedAt: null, place: { where: 'device' } });
    form.save();
    form.placed(contents.at(-1) ?? {}, 'server');
    expect(typeof form.get().savedAt).toBe('string');
    expect(form.get().place).toBeUndefined();
  });
});
