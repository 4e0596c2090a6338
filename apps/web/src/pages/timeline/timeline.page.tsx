export const TimelinePage = () => null;
