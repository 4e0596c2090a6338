export const intake = { intake: { new: 'Ghi tin báo mới' } };
