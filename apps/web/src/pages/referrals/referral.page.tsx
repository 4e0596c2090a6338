export const ReferralPage = () => null;
