import { type Follower, type ReadBy, waitsBy } from './waits.js';

const sends = (...categories: readonly string[]) => categories.map((category) => ({ definition: { category } }));
const PROCESSES: readonly Follower[] = [
  { name: 'open-cases', types: ['ReportScreenedIn'], of: ['report'], sends: sends('child', 'case') },
  { name: 'apply-results', types: ['ResultImported'], of: ['export'], sends: sends('child') },
  { name: 'tell-people', types: ['ReportScreenedIn', 'CaseClosed'], sends: [] },
];
const READ_MODELS: readonly ReadBy[] = [
  { name: 'report-queue', types: ['ReportReceived', 'ReportScreenedIn'], categories: ['report'] },
  { name: 'case-file', types: ['CaseOpened', 'CaseClosed'], categories: ['case'] },
  { name: 'child-record', types: ['ChildRegistered'], categories: ['child'] },
  { name: 'export-list', types: ['ResultImported'], categories: ['export'] },
  { name: 'statistics', types: ['ReportReceived', 'CaseClosed'], categories: ['report', 'case'], gathers: true },
];
const waits = waitsBy(PROCESSES, READ_MODELS);

describe('the answer of a command', () => {
  it('waits for the read models that read what it recorded, and for no process that does not react to it', () => {
    expect(waits('report', ['ReportReceived'])).toEqual({ fresh: ['report-queue'], follows: [] });
  });

  it('waits for what follows from it, and for who reads that', () => {
    expect(waits('report', ['ReportScreenedIn'])).toEqual({
      fresh: ['report-queue', 'case-file', 'child-record'],
      follows: ['open-cases'],
    });
  });

  it('waits neither for who sends no command, nor for what counts over everything', () => {
    expect(waits('case', ['CaseClosed'])).toEqual({ fresh: ['case-file'], follows: [] });
  });

  it('that is given again without its types waits for everything that the category could be followed by', () => {
    expect(waits('report', undefined)).toEqual({
      fresh: ['report-queue', 'case-file', 'child-record'],
      follows: ['open-cases'],
    });
  });

  it('waits for nothing where nothing was recorded', () => {
    expect(waits('report', [])).toEqual({ fresh: [], follows: [] });
  });
});
