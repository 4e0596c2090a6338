import type { ComponentType } from 'react';
import type { Action } from '#vocabulary';
import type { Language } from '../i18n/index.js';

/** A way to the page from every other one, for whoever may do what it is for; in the order of the work, the lowest rank first. */
export interface MenuEntry extends Readonly<Record<Language, string>> {
  readonly rank: number;
  readonly may: Action;
}

/** A page: its Vietnamese address without marks, what is fetched when somebody opens it, and its entry in the menu if it has one. */
export interface PageRow {
  readonly path: string;
  readonly lazy: () => Promise<{ readonly Component: ComponentType }>;
  readonly menu?: MenuEntry;
}
