import type { careEvents as viEvents } from '../vi/care-names.js';

export const careEvents: typeof viEvents = {
  KinCarerNotified: 'Notice of kin who take a child',
  CarerApproved: 'Carer approved',
  CareConsentRecorded: 'Written consent to care',
  EmergencyCareBegan: 'Given into care in an emergency',
  PlacementPetitioned: 'Petition for a placement',
  CarerRegistered: 'Carer registered',
  CarerVerified: 'Carer verified',
  CarerStruckOff: 'Carer struck off',
  CareNeedRecorded: 'Substitute care needed',
  CareDutyAdded: 'Another commune shares the duty of care',
  CareMeetingHeld: 'Child met a carer',
  PlacementDecided: 'Placement decided',
  ChildHandedOver: 'Child handed over',
  FollowUpRecorded: 'Follow-up in care',
  PlacementEnded: 'Substitute care ended',
};
