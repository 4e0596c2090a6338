export const intake = { intake: { new: 'Record a report' } };
