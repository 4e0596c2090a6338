import type { careEvents as viEvents } from '../vi/care-events.js';

export const careEvents: typeof viEvents = {
  KinCarerNotified: 'Notice of kin who take a child',
  CarerApproved: 'Carer approved',
  CareConsentRecorded: 'Written consent to care',
  EmergencyCareBegan: 'Given into care in an emergency',
  PlacementPetitioned: 'Petition for a placement',
};
