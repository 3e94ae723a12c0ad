import { type EngagementSettings, type TouchGroup, touchGroups } from '@catchment/contract';

/**
 * What holds until a firm says otherwise. The caps share out 100 points, and that of mail lies below a single meeting:
 * ten opened mails are less than one.
 */
export const shippedSettings: EngagementSettings = {
  touches: [
    { kind: 'meeting', points: 25, halfLifeDays: 45 },
    { kind: 'call', points: 15, halfLifeDays: 21 },
    { kind: 'event', points: 15, halfLifeDays: 45 },
    { kind: 'webinar', points: 15, halfLifeDays: 30 },
    { kind: 'download', points: 10, halfLifeDays: 21 },
    { kind: 'email-clicked', points: 7.5, halfLifeDays: 14 },
    { kind: 'web-visit', points: 5, halfLifeDays: 14 },
    { kind: 'email-opened', points: 2.5, halfLifeDays: 7 },
    { kind: 'social', points: 2.5, halfLifeDays: 14 },
  ],
  caps: [
    { group: 'talks', points: 50 },
    { group: 'events', points: 25 },
    { group: 'web', points: 12 },
    { group: 'mail', points: 10 },
    { group: 'social', points: 3 },
  ],
  cuts: { fit: null, engagement: null },
};

/** The score models measure engagement by the shipped values, in units of five points, whatever a firm sets later. */
const POINTS_PER_MODEL_UNIT = 5;

export const modelTouchWeights: readonly (readonly [kind: string, weight: number, halfLifeDays: number])[] =
  shippedSettings.touches.map(({ kind, points, halfLifeDays }) => [
    kind,
    points / POINTS_PER_MODEL_UNIT,
    halfLifeDays,
  ]);

export function groupOf(kind: string): TouchGroup | undefined {
  const groups = Object.entries(touchGroups) as [TouchGroup, readonly string[]][];
  return groups.find(([, kinds]) => kinds.includes(kind))?.[0];
}
