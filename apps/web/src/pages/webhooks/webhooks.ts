import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { currentLanguage } from '../../i18n/index.js';

export type Webhook = Schemas['WebhookDto'];

export const KEY = ['webhooks'];

/** There are never more than a few hundred: one answer has them all. */
export const useWebhooks = () => useQuery({ queryKey: KEY, queryFn: () => told(api.GET('/api/webhooks')) });

/** What a receiver answered, in words where there are some: `HTTP 503` says enough as it is. */
export function answerIn(words: string): string {
  const found: unknown = i18next.getResource(currentLanguage(), 'translation', `webhooks.answer.${words}`);
  return typeof found === 'string' ? found : words;
}
