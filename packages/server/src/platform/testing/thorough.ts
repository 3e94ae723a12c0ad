/** `THOROUGH=1` runs the figures of the trust catalogue in full; day to day a part of them is enough. */
export const thorough: boolean = process.env.THOROUGH === '1';

export function rounds(full: number, daily: number): number {
  return thorough ? full : daily;
}
