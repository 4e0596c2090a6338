import { defined, snapshotOf } from './snapshot.js';

const child = { name: 'Trẻ Thử Nghiệm', birthDate: '2016', address: 'ấp Thử' };

describe('what the receiver of a referral will see', () => {
  it('is what the sender listed of what is known', () => {
    expect(snapshotOf(child, ['name', 'sex'], undefined)).toEqual({ name: 'Trẻ Thử Nghiệm' });
  });

  it('is the contact that the sender wrote', () => {
    expect(snapshotOf(child, ['contact'], 'cán bộ thử')).toEqual({ contact: 'cán bộ thử' });
  });

  it('holds an unlisted contact too, so that the referral is refused and not silently cut', () => {
    expect(snapshotOf(child, ['name'], 'cán bộ thử')).toEqual({ name: 'Trẻ Thử Nghiệm', contact: 'cán bộ thử' });
  });

  it('is nothing of a child that is not there', () => {
    expect(snapshotOf(undefined, ['name'], undefined)).toEqual({});
  });

  it('has no field for what is unknown', () => {
    expect(Object.keys(defined({ name: undefined, sex: 'NU' }))).toEqual(['sex']);
  });
});
