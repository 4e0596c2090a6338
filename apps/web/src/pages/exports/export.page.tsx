export const ExportPage = () => null;
