import { dateOnly, derivedId, instant } from '#kernel';
import { given } from '#testing';
import { type LookedUp, type ReceiveReport, receiveReport } from './receive.decide.js';
import { reportDecider } from './report.decider.js';
import { CHILD, COMMUNE, HOTLINE, REPORT, lookedUp, received, someId, told } from './report.fixture.js';

const input = (changes: Partial<ReceiveReport & LookedUp> = {}) => ({ ...told(), ...lookedUp(), ...changes });
const nothing = given(reportDecider);

describe('a report', () => {
  it('is received although hardly anything is known', () => {
    nothing.when(receiveReport, input(), { office: HOTLINE }).thenAccepted({
      type: 'ReportReceived',
      data: {
        office: HOTLINE,
        dutyCommunes: [COMMUNE],
        children: [{ childId: CHILD, known: false, sex: 'KHONG_BIET' }],
        harmers: [],
      },
    });
  });

  it('is told by form 01 as it is in force, and keeps which template that was', () => {
    nothing.when(receiveReport, input()).thenAccepted({ type: 'ReportReceived', data: { template: '01@1' } });
  });

  it('is refused where the form does not allow it so: every such field is named, and nothing of what was told', () => {
    const informant = { anonymous: true, name: 'Người Báo Tin Thử' };
    nothing
      .when(receiveReport, input({ informant, children: [{ sex: 'X' }, { sex: 'NU', name: '' }] }))
      .thenRefused('intake.form-not-kept', {
        template: '01@1',
        findings: [
          { path: '/children/0/sex', rule: 'not-a-known-code' },
          { path: '/children/1/name', rule: 'not-a-text' },
          { path: '/informant/name', rule: 'not-to-be-told' },
        ],
      });
  });

  it('gives everybody in it an id that follows from its own', () => {
    nothing
      .when(
        receiveReport,
        input({
          informant: { anonymous: false, name: 'Người Báo Tin Thử' },
          children: [{ sex: 'NU', name: 'Trẻ Thử Một' }, { sex: 'NAM' }],
          harmers: [{ name: 'Người Bị Nêu Thử' }, {}],
        }),
      )
      .thenAccepted({
        type: 'ReportReceived',
        data: {
          informant: { informantId: derivedId(REPORT, 'informant', 0), anonymous: false },
          children: [{ childId: derivedId(REPORT, 'child', 0) }, { childId: derivedId(REPORT, 'child', 1) }],
          harmers: [{ harmerId: derivedId(REPORT, 'harmer', 0) }, { harmerId: derivedId(REPORT, 'harmer', 1) }],
        },
      });
  });

  it('may be anonymous, and may name nobody who did it', () => {
    nothing
      .when(receiveReport, input({ informant: { anonymous: true } }))
      .thenAccepted({ type: 'ReportReceived', data: { informant: { anonymous: true }, harmers: [] } });
  });

  it('may be about a child whose record is known', () => {
    const childId = someId('known child');
    nothing
      .when(receiveReport, input({ children: [{ sex: 'NU', childId }], knownChildren: [childId] }))
      .thenAccepted({ type: 'ReportReceived', data: { children: [{ childId, known: true }] } });
  });

  it('names no child by the id of nobody: a slip would make a child that is not there', () => {
    nothing
      .when(receiveReport, input({ children: [{ sex: 'NU' }, { sex: 'NU', childId: someId('nobody') }] }))
      .thenRefused('intake.no-such-child', { child: 2 });
  });

  it('is about at least one child, and names none twice', () => {
    nothing.when(receiveReport, input({ children: [] })).thenRefused('intake.no-child');
    const childId = someId('known child');
    const twice = { children: [{ sex: 'NU', childId }, { sex: 'NU', childId }], knownChildren: [childId] }; // prettier-ignore
    nothing.when(receiveReport, input(twice)).thenRefused('intake.same-child-twice');
  });

  it('is received once', () => {
    given(reportDecider, received()).when(receiveReport, input()).thenRefused('intake.report-exists');
  });
});

describe('the times of a report', () => {
  it('are not of the future; five minutes are a difference of clocks', () => {
    nothing
      .when(receiveReport, input({ receivedAt: instant('2026-03-10T08:05:00.001Z') }))
      .thenRefused('intake.occurs-in-future');
    nothing
      .when(receiveReport, input({ receivedAt: instant('2026-03-10T08:05:00Z') }))
      .thenAccepted({ type: 'ReportReceived' });
    nothing
      .when(receiveReport, input({ incident: { communeCode: COMMUNE, at: '2026-03-11' } }))
      .thenRefused('intake.occurs-in-future');
  });

  it('are in order: nobody is told of what has not happened yet', () => {
    nothing
      .when(receiveReport, input({ incident: { communeCode: COMMUNE, at: '2026-03-09T15:31:00.000000Z' } }))
      .thenRefused('intake.received-before-incident');
  });

  it('may be imprecise: the day of the receipt, a month, a year', () => {
    for (const at of ['2026-03-09', '2026-03', '2026', '2019'])
      nothing
        .when(receiveReport, input({ incident: { communeCode: COMMUNE, at } }))
        .thenAccepted({ type: 'ReportReceived', data: { incident: { at } } });
  });

  it('tell of no child that will be born, and of no age on a day to come', () => {
    nothing
      .when(receiveReport, input({ children: [{ sex: 'NU', birthDate: '2026-03-11' }] }))
      .thenRefused('intake.born-in-future', { child: 1 });
    nothing
      .when(receiveReport, input({ children: [{ sex: 'NU', birthDate: '2026' }] }))
      .thenAccepted({ type: 'ReportReceived' });
    nothing
      .when(
        receiveReport,
        input({ children: [{ sex: 'NU', estimatedAge: { years: 4, asOf: dateOnly('2026-03-12') } }] }),
      )
      .thenRefused('intake.occurs-in-future');
  });
});
