import { type Uuid, streamOf } from '#kernel';
import { idOf } from '#testing';
import { describeProjection, foldEvents, recordedLog } from '../../../../projections/src/testing/index.js';
import { EXPORT, approved, delivered, imported, produced, requested } from '../../domain/export/export.fixture.js';
import type { ExportEvent } from '../../domain/export/export.events.js';
import { exportListProjection } from './export-list.projection.js';

const OTHER = idOf('another export');
const told = ({ type, data }: ExportEvent, id: Uuid = EXPORT) => ({ stream: streamOf('export', id), type, data });

const log = recordedLog([
  told(requested),
  told({ ...requested, data: { ...requested.data, exportId: OTHER } }, OTHER),
  told(approved),
  told(produced),
  told(delivered),
  told(delivered),
  told(imported),
]);
const rows = foldEvents(exportListProjection, log);

describeProjection(exportListProjection, [log, log.slice(0, 4), log.slice(0, 1)]);

it('an export is one row with how far it has come', () => {
  expect(rows.find(({ id }) => id === EXPORT)).toMatchObject({
    status: 'imported',
    stream_version: 6,
    updated_at: log.at(-1)?.recordedAt,
    state: { manifestSha256: produced.data.manifestSha256, deliveries: 2, result: { verified: 1, refused: 1 } },
  });
  expect(rows.find(({ id }) => id === OTHER)).toMatchObject({ status: 'requested', stream_version: 1 });
  expect(rows).toHaveLength(2);
});

it('who asked and who approved are who the log says they are', () => {
  const [first] = log;
  expect(rows.find(({ id }) => id === EXPORT)).toMatchObject({
    state: { requestedBy: first?.meta.actor.id, approvedBy: first?.meta.actor.id },
  });
});

it('an event of another stream gives no row', () => {
  const foreign = recordedLog([{ ...told(approved), stream: streamOf('child', EXPORT) }]);
  expect(foldEvents(exportListProjection, foreign)).toEqual([]);
});

it('an export stands in the list where it was asked for', () => {
  expect(rows.find(({ id }) => id === EXPORT)?.sort_key).toBe(requested.data.occurredAt);
});
