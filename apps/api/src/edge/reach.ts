/**
 * Whether a date or an instant lies in the years that anything here can be about. Beyond them there is nobody to protect,
 * and terms that are counted from there leave the calendar.
 */
export const isWithinReach = (text: string): boolean => /^(?:19|20|21)\d\d(?:-|$)/.test(text);
