import { type Schemas, api, told } from './client.js';

export type Duty = Schemas['DutyDto'];
export type Duties = Schemas['DutyPageDto'];
export type Urgency = 'overdue' | 'soon' | 'later';

interface Asked {
  readonly urgency?: Urgency;
  readonly caseId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** What still has to be done of all that the person may see: the one list behind tiles, clocks and the head of a case. */
export const duties = (query: Asked): Promise<Duties> => told(api.GET('/api/duties', { params: { query } }));

/** The first of them, with how many there are; for numbers and list at once, so that they are the same. */
export const FIRST_DUTIES = {
  queryKey: ['duties', 'first'],
  queryFn: () => duties({ limit: 20 }),
  refetchInterval: 60_000,
} as const;
