/** What is longer than it should be, and how long it may be: a number here may only go down. */
export const ratchet: Readonly<Record<string, number>> = {};
