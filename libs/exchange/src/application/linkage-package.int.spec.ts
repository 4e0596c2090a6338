import type { Uuid } from '#kernel';
import { idOf } from '#testing';
import { PackageFileRow } from '../infrastructure/package-file.entity.js';
import { ExchangeWorld } from './exchange.fixture.js';
import { sha256Of } from './linkage-request.js';
import { ProduceExport } from './produce-export.js';

const MANIFEST = 'manifest.json';
const CSV = 'linkage-request.csv';

let world: ExchangeWorld;

beforeAll(async () => {
  world = await ExchangeWorld.open();
});

afterAll(() => world.close());

async function manifestOf(exportId: Uuid): Promise<unknown> {
  return JSON.parse((await world.fileOf(exportId, MANIFEST)).toString());
}

/** Where the read model of the children stands. */
async function shownPosition(): Promise<string | undefined> {
  await world.caughtUp();
  const [row] = await world.source.query<{ position: string }[]>(
    "select position from projection.checkpoint where name = 'child-record' and active",
  );
  return row?.position;
}

describe('a package that two people make at once', () => {
  it('is recorded once, and what is kept under the recorded digests is what they are digests of', async () => {
    await world.register('hai', '31120');
    const exportId = await world.approvedExport('at once', '31120');
    const first = world.request();
    world.clock.move(1000);
    const outcomes = await Promise.all(
      [first, world.request()].map((request) => world.send(new ProduceExport(exportId, request))),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'refused']);
    expect(outcomes).toContainEqual(expect.objectContaining({ code: 'exchange.already-produced' }));
    expect(await world.source.getRepository(PackageFileRow).countBy({ exportId, name: MANIFEST })).toBe(2);
    expect((await world.typesIn('export', exportId)).filter((type) => type === 'ExportProduced')).toHaveLength(1);
    const view = await world.view(exportId);
    expect(sha256Of(await world.fileOf(exportId, MANIFEST))).toBe(view?.manifestSha256);
    const csv = await world.fileOf(exportId, CSV);
    expect(view?.files).toEqual([{ name: CSV, bytes: csv.length, sha256: sha256Of(csv), rows: 1 }]);
    expect(await manifestOf(exportId)).toMatchObject({ files: view?.files, exportId });
  });

  it('is refused once it was made, and the package stays what it was', async () => {
    const before = await world.view(idOf('at once'));
    await world.register('ba', '31120');
    expect(await world.send(new ProduceExport(idOf('at once'), world.request()))).toMatchObject({
      code: 'exchange.already-produced',
    });
    expect(await world.view(idOf('at once'))).toEqual(before);
  });
});

describe('the manifest', () => {
  it('tells the one position at which the children were read', async () => {
    await world.register('bon', '31135');
    const exportId = await world.approvedExport('position', '31135');
    const shown = await shownPosition();
    expect(await world.send(new ProduceExport(exportId, world.request()))).toMatchObject({ kind: 'recorded' });
    expect(shown).toMatch(/^[1-9]\d*$/);
    expect(await manifestOf(exportId)).toMatchObject({ positions: { after: '0', upTo: shown } });
    expect(await world.view(exportId)).toMatchObject({ positionUpTo: shown });
  });

  it('tells who wanted what for whom, and who allowed it', async () => {
    expect(await manifestOf(idOf('position'))).toMatchObject({
      dataset: 'linkage-request',
      version: 1,
      filters: { communes: ['31135'] },
      purpose: 'đối khớp thử',
      legalBasis: 'THEO_LUAT',
      recipient: 'Cơ quan mẫu',
      requestedBy: idOf('officer'),
      approvedBy: idOf('supervisor'),
      counts: { rows: 1 },
    });
  });

  it('names the package before it, also one that was made just now', async () => {
    world.clock.move(1000);
    const first = await world.producedExport('first of two', '31135');
    world.clock.move(1000);
    const second = await world.producedExport('second of two', '31135');
    expect(await manifestOf(second)).toMatchObject({
      previousManifestSha256: sha256Of(await world.fileOf(first, MANIFEST)),
    });
  });
});

describe('the rows of a package', () => {
  it('are the children without a number who were registered by then', async () => {
    await world.verify(await world.register('nam', '31147'), '092316000018');
    await world.register('sau', '31147');
    await world.register('khac', '31120');
    const exportId = await world.producedExport('rows', '31147');
    await world.register('bay', '31147');
    const csv = (await world.fileOf(exportId, CSV)).toString();
    expect(csv).toContain('Trẻ Mẫu sau');
    expect(csv).not.toMatch(/Mẫu (?:nam|khac|bay)/);
    expect(csv).toContain(await world.tokenOf(exportId, idOf('sau')));
  });

  it('have other tokens in the next package', async () => {
    const next = await world.producedExport('next rows', '31147');
    expect(await world.tokenOf(next, idOf('sau'))).not.toBe(await world.tokenOf(idOf('rows'), idOf('sau')));
  });
});

it('a file that the package does not have is not there, nor is one of a package that was not made', async () => {
  expect(await world.fileOf(idOf('rows'), 'other.csv')).toHaveLength(0);
  expect(await world.fileOf(await world.approvedExport('unmade', '31147'), MANIFEST)).toHaveLength(0);
});
