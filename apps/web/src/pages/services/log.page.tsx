export const ServiceLogPage = () => null;
