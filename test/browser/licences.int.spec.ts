import { readFileSync, readdirSync } from 'node:fs';

const ASSETS = new URL('../../dist/web/assets/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, ASSETS), 'utf8');

describe('the web app that is built', () => {
  it('has the licence of its font beside the font', () => {
    expect(readdirSync(ASSETS).filter((name) => /^be-vietnam-pro.*\.woff2$/.test(name)).length).toBeGreaterThan(0);
    const licence = text('be-vietnam-pro.OFL.txt');
    expect(licence).toContain('SIL Open Font License, Version 1.1');
    expect(licence).toContain('The Be Vietnam Pro Project Authors');
  });

  it('has the licences of what is in its scripts', () => {
    const licences = text('licences.md');
    for (const name of ['react', '@mantine/core', 'i18next', '@tanstack/react-query', 'uqr'])
      expect(licences).toContain(`## ${name} `);
  });
});
