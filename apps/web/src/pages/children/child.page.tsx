export const ChildPage = () => null;
