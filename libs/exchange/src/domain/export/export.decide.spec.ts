import { given, idOf } from '#testing';
import { approveExport, deliverFile, importResult, recordProduction, requestExport } from './export.decide.js';
import { exportDecider } from './export.decider.js';
import {
  APPROVER,
  CSV,
  EXPORT,
  answered,
  approved,
  asked,
  delivered,
  imported,
  made,
  produced,
  requested,
} from './export.fixture.js';

const nothing = given(exportDecider);
const afterRequest = given(exportDecider, requested);
const afterApproval = given(exportDecider, requested, approved);
const afterProduction = given(exportDecider, requested, approved, produced);
const afterImport = given(exportDecider, requested, approved, produced, imported);
const secondPerson = { actor: APPROVER };
const now = '2026-03-10T08:00:00.000000Z';

describe('a linkage request is asked for', () => {
  it('with its reason, its legal basis and who receives it', () => {
    nothing
      .when(requestExport, asked)
      .thenAccepted({ type: 'ExportRequested', data: { ...asked, dataset: 'linkage-request', datasetVersion: 1 } });
  });

  it('at the time of the command, whatever is told', () => {
    nothing.when(requestExport, asked).thenAccepted({ type: 'ExportRequested', data: { occurredAt: now } });
  });

  it('once', () => {
    afterRequest.when(requestExport, asked).thenRefused('exchange.export-exists');
    afterImport.when(requestExport, asked).thenRefused('exchange.export-exists');
  });
});

describe('an export is approved', () => {
  it('by a second person', () => {
    afterRequest
      .when(approveExport, {}, secondPerson)
      .thenAccepted({ type: 'ExportApproved', data: { exportId: EXPORT, occurredAt: now } });
  });

  it('not by who asked for it, in whatever role', () => {
    afterRequest.when(approveExport, {}).thenRefused('exchange.requester-cannot-approve');
    afterRequest.when(approveExport, {}, { role: 'supervisor' }).thenRefused('exchange.requester-cannot-approve');
  });

  it('once', () => {
    for (const later of [afterApproval, afterProduction, afterImport])
      later.when(approveExport, {}, secondPerson).thenRefused('exchange.already-approved');
  });

  it('only where there is one', () => {
    nothing.when(approveExport, {}, secondPerson).thenRefused('exchange.not-found');
  });
});

describe('a package is made', () => {
  it('of an approved export, and its digests are recorded', () => {
    afterApproval
      .when(recordProduction, made)
      .thenAccepted({ type: 'ExportProduced', data: { ...made, exportId: EXPORT, occurredAt: now } });
  });

  it('not before a second person approved', () => {
    afterRequest.when(recordProduction, made).thenRefused('exchange.not-approved');
  });

  it('once: a second making never replaces the digests that were recorded', () => {
    afterProduction
      .when(recordProduction, { ...made, manifestSha256: 'd'.repeat(64) })
      .thenRefused('exchange.already-produced');
    afterImport.when(recordProduction, made).thenRefused('exchange.already-produced');
  });

  it('only of an export that there is', () => {
    nothing.when(recordProduction, made).thenRefused('exchange.not-found');
  });
});

describe('a file of a package is taken', () => {
  it.each([
    [CSV, 'c'.repeat(64)],
    ['manifest.json', 'a'.repeat(64)],
  ])('%s, with the digest of what leaves', (file, sha256) => {
    afterProduction
      .when(deliverFile, { file })
      .thenAccepted({ type: 'ExportDelivered', data: { exportId: EXPORT, file, sha256, occurredAt: now } });
  });

  it('as often as wanted, and each time it is recorded', () => {
    const again = given(exportDecider, requested, approved, produced, delivered, delivered);
    again.when(deliverFile, { file: CSV }).thenAccepted({ type: 'ExportDelivered' });
    expect(again.state).toMatchObject({ deliveries: 2 });
  });

  it('after the answers came back as well', () => {
    afterImport.when(deliverFile, { file: CSV }).thenAccepted({ type: 'ExportDelivered' });
  });

  it('not by another name than those of the package', () => {
    for (const file of ['', 'other.csv', '../manifest.json'])
      afterProduction.when(deliverFile, { file }).thenRefused('exchange.no-such-file');
  });

  it('not before the package was made', () => {
    afterRequest.when(deliverFile, { file: CSV }).thenRefused('exchange.not-produced');
    afterApproval.when(deliverFile, { file: 'manifest.json' }).thenRefused('exchange.not-produced');
    nothing.when(deliverFile, { file: CSV }).thenRefused('exchange.not-found');
  });
});

describe('the answers to a request are taken back', () => {
  it('where they quote the digest of its manifest', () => {
    afterProduction
      .when(importResult, answered)
      .thenAccepted({ type: 'ResultImported', data: { ...answered, exportId: EXPORT, occurredAt: now } });
  });

  it('not where they answer another request; the digest that was expected is told', () => {
    afterProduction
      .when(importResult, { ...answered, requestManifestSha256: 'e'.repeat(64) })
      .thenRefused('exchange.other-request', { expected: made.manifestSha256 });
    afterImport
      .when(importResult, { ...answered, requestManifestSha256: 'e'.repeat(64) })
      .thenRefused('exchange.other-request');
  });

  it('once: the same file again changes nothing', () => {
    afterImport.when(importResult, answered).thenAccepted();
  });

  it('from one file: another one is refused whole', () => {
    afterImport
      .when(importResult, { ...answered, resultSha256: 'f'.repeat(64) })
      .thenRefused('exchange.already-imported');
  });

  it('not before the package was made', () => {
    afterApproval.when(importResult, answered).thenRefused('exchange.not-produced');
    afterRequest.when(importResult, answered).thenRefused('exchange.not-produced');
    nothing.when(importResult, answered).thenRefused('exchange.not-found');
  });
});

describe('the state of an export', () => {
  it('keeps who asked, who approved, what was made, and what came back', () => {
    const { state } = given(exportDecider, requested, approved, produced, delivered, imported);
    expect(state).toMatchObject({
      ...asked,
      status: 'imported',
      requestedBy: idOf('an'),
      approvedBy: APPROVER,
      positionUpTo: '17',
      manifestSha256: made.manifestSha256,
      deliveries: 1,
      result: { resultSha256: answered.resultSha256, rows: 2, verified: 1, refused: 1 },
    });
  });

  it('lets be what does not fit: events without a request are no export', () => {
    expect(given(exportDecider, approved, produced, imported).state).toEqual({ status: 'none' });
  });

  it('is there without its reason too, when the key of the reason was destroyed', () => {
    const { reason: _reason, ...rest } = requested.data;
    expect(given(exportDecider, { ...requested, data: rest }).state).toMatchObject({
      status: 'requested',
      reason: null,
    });
  });
});
