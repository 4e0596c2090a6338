import type { PageRow } from './page.js';

interface Pages {
  readonly pages: readonly PageRow[];
}

/** Every page of the application: what the folders beside this file say in their `page.ts`. */
export const PAGES = Object.values(import.meta.glob<Pages>('./*/page.ts', { eager: true })).flatMap(
  ({ pages }) => pages,
);
