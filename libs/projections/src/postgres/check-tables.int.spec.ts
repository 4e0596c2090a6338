import { cloneEmptyDatabase } from '#testing';
import { TableDiffers } from '../faults.js';
import { coloursProjection } from '../testing/boxes.js';
import { checkTables } from './check-tables.js';
import { tableOf } from './ddl.js';
import { Harness } from './harness.fixture.js';

const table = tableOf(coloursProjection.name, coloursProjection.version);
const [column = ''] = Object.keys(coloursProjection.columns);

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const checked = () => checkTables(harness.url, [coloursProjection]);
const built = () => harness.start({ projections: [coloursProjection] }).caughtUp();

describe('the tables of read models', () => {
  it('are as declared once they are built, and before they are there', async () => {
    await expect(checked()).resolves.toBeUndefined();
    await built();
    await expect(checked()).resolves.toBeUndefined();
  });

  it('with a column that is not declared are refused by its name', async () => {
    await built();
    await harness.pool.query(`alter table ${table} add column memo text`);
    await expect(checked()).rejects.toThrow(
      new TableDiffers(`${coloursProjection.name}@1: column memo is not declared`),
    );
  });

  it('with a column of another type, or without it, are refused by its name', async () => {
    await built();
    await harness.pool.query('drop view read.colour_count');
    await harness.pool.query(`alter table ${table} alter column ${column} type varchar(80) using ${column}::text`);
    await expect(checked()).rejects.toThrow(`column ${column} is character varying, not`);
    await harness.pool.query(`alter table ${table} drop column ${column}`);
    await expect(checked()).rejects.toThrow(`there is no column ${column}`);
  });
});
