import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { learnEnglish } from '../reference/english.js';
import { vi } from './vi/index.js';
import type { Catalogue } from './vi/whole.js';

export type Language = 'vi' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Catalogue };
  }
}

const KEPT_UNDER = 'annhi-language';

/** Vietnamese unless the person chose English on this device. */
const chosen = (): Language => (localStorage.getItem(KEPT_UNDER) === 'en' ? 'en' : 'vi');

export const currentLanguage = (): Language => (i18next.resolvedLanguage === 'en' ? 'en' : 'vi');

/** Begins with the language that was chosen last; English is fetched when it is wanted. */
export async function startTranslation(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    supportedLngs: ['vi', 'en'],
    resources: { vi: { translation: vi } },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
  });
  await showIn(chosen());
}

async function showIn(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en, ENGLISH } = await import('./en/index.js');
    learnEnglish(ENGLISH);
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_UNDER, language);
  await showIn(language);
}

/** Vietnamese words that come with the page that shows them; the English ones come with English. */
export const learnWords = (words: Partial<Catalogue>): void => {
  i18next.addResourceBundle('vi', 'translation', words, true);
};

/** The wording of something that the server named: the name itself where the catalogue does not have it. */
export function nameOf(
  group: 'roles' | 'offices' | 'purposes' | 'events' | 'fields' | 'dimensions' | 'values' | 'warnings' | 'standings',
  name: string,
): string {
  const found: unknown = i18next.getResource(currentLanguage(), 'translation', `names.${group}.${name}`);
  return typeof found === 'string' ? found : name;
}
