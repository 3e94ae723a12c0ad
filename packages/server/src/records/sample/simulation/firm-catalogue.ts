/**
 * The fixed vocabulary of the sample firm: an asset manager's distribution team.
 *
 * Nothing here is drawn at random; what is drawn is in the files named after what they make.
 */

export const products = [
  'core-equity',
  'fixed-income',
  'alternatives',
  'retirement',
  'managed-accounts',
] as const;
export type Product = (typeof products)[number];

export const segments = ['small', 'mid', 'large', 'mega'] as const;
export type Segment = (typeof segments)[number];

export const channels = [
  'web-form',
  'webinar',
  'event',
  'referral',
  'partner',
  'campaign',
  'inbound-call',
] as const;
/** Where a lead came from. */
export type Channel = (typeof channels)[number];

export const touchKinds = [
  'email-sent',
  'email-opened',
  'email-clicked',
  'web-visit',
  'download',
  'call',
  'call-unanswered',
  'meeting',
  'webinar',
  'event',
] as const;
export type TouchKind = (typeof touchKinds)[number];

export const topics = [...products, 'market-outlook', 'practice-management'] as const;
export type Topic = (typeof topics)[number];

/** Divisions of the firm, each a manager's team; every state and DC is in exactly one. */
export const divisions: Record<string, readonly string[]> = {
  NE: ['NY', 'MA', 'CT', 'NH', 'VT', 'ME', 'RI'],
  MA: ['NJ', 'PA', 'DE', 'MD', 'DC', 'VA', 'WV'],
  SE: ['FL', 'GA', 'NC', 'SC', 'TN', 'AL', 'MS', 'KY', 'LA', 'AR'],
  MW: ['IL', 'OH', 'MI', 'IN', 'WI', 'MN', 'IA', 'MO', 'KS', 'NE', 'SD', 'ND'],
  SW: ['TX', 'OK', 'NM', 'AZ', 'CO', 'UT', 'NV'],
  WE: ['CA', 'OR', 'WA', 'ID', 'MT', 'WY', 'AK', 'HI'],
};

export const divisionNames: Record<string, string> = {
  NE: 'North East',
  MA: 'Mid Atlantic',
  SE: 'South East',
  MW: 'Mid West',
  SW: 'South West',
  WE: 'West',
};

/** The zone most of a division keeps; a rep's home decides only which division. */
export const divisionTimeZones: Record<string, string> = {
  NE: 'America/New_York',
  MA: 'America/New_York',
  SE: 'America/New_York',
  MW: 'America/Chicago',
  SW: 'America/Denver',
  WE: 'America/Los_Angeles',
};

/** The one state that no rep of the sample firm is licensed in. */
export const unlicensedState = 'AK';

/** A firm's segment by its regulatory assets in US dollars. */
export function segmentOf(assetsUsd: number): Segment {
  if (assetsUsd >= 10e9) return 'mega';
  if (assetsUsd >= 1e9) return 'large';
  return assetsUsd >= 250e6 ? 'mid' : 'small';
}

export function divisionOf(state: string): string | undefined {
  return Object.keys(divisions).find((code) => divisions[code]!.includes(state));
}
