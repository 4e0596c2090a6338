import { CHILD, disputed, eventId, proposed, registered, someId, verified } from '../../domain/child/child.fixture.js';
import type { ChildEvent } from '../../domain/child/child.events.js';
import { logged, rowsOf } from '../logged.fixture.js';
import { childRecordProjection } from './child-record.projection.js';

const rowAfter = (...events: readonly ChildEvent[]) => rowsOf(childRecordProjection, logged(...events)).get(CHILD);

describe('the record of a child', () => {
  it('is found by the name without diacritics, đ as d, and sorted by the given name', () => {
    expect(rowAfter(registered({ name: 'Đỗ Thử Nghiệm' }))).toMatchObject({
      name: 'Đỗ Thử Nghiệm',
      name_search: 'do thu nghiem',
      name_sort: 'Nghiệm Đỗ Thử Nghiệm',
    });
  });

  it('keeps a birth date as it was told, with the days that it can mean', () => {
    expect(rowAfter(registered({ birthDate: '2016-02' }))).toMatchObject({
      birth_date: '2016-02',
      birth_first: '2016-02-01',
      birth_last: '2016-02-29',
    });
  });

  it('has nothing made up for a child of whom nothing is known', () => {
    expect(rowAfter(registered())).toMatchObject({
      registered: true,
      name: null,
      name_search: null,
      name_sort: '',
      birth_date: null,
      birth_first: null,
      residence_commune: null,
      case_id: null,
      number_status: 'none',
      communes: [],
    });
  });

  it('names the one case of a child whom a report concerns', () => {
    const row = rowAfter(registered({ reportId: someId('report') }));
    expect(row?.case_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says how far the child has come to a number', () => {
    expect(rowAfter(registered(), proposed())).toMatchObject({ number_status: 'proposed' });
    expect(rowAfter(registered(), proposed(), verified(), disputed())).toMatchObject({ number_status: 'disputed' });
  });

  it('follows a correction', () => {
    const corrected: ChildEvent = {
      type: 'FactCorrected',
      data: {
        subjectId: CHILD,
        correctsEventId: eventId(0),
        correctedType: 'ChildRegistered',
        data: { ...registered().data, name: 'Trẻ Đúng Tên', residenceCommune: '31135' },
      },
    };
    expect(rowAfter(registered({ name: 'Trẻ Sai Tên' }), proposed(), corrected)).toMatchObject({
      name: 'Trẻ Đúng Tên',
      residence_commune: '31135',
      number_status: 'proposed',
      stream_version: 3,
    });
  });

  it('is nobody’s after the registration was retracted', () => {
    const retracted: ChildEvent = {
      type: 'FactRetracted',
      data: { subjectId: CHILD, retractsEventId: eventId(0) },
    };
    expect(rowAfter(registered({ residenceCommune: '31120' }), retracted)).toMatchObject({
      registered: false,
      communes: [],
    });
  });

  it('survives the erasure of the child: what was sealed is gone, the rest stands', () => {
    const { childId, sex, occurredAt } = registered().data;
    expect(
      rowAfter({ type: 'ChildRegistered', data: { childId, sex, occurredAt, residenceCommune: '31120' } }),
    ).toMatchObject({ name: null, residence_commune: '31120' });
  });
});
