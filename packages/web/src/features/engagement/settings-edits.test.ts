import type { EngagementSettings } from '@catchment/contract';
import { expect, it } from 'vitest';
import { sameSettings, whyRefused, withCap, withTouch } from './settings-edits.ts';

const settings: EngagementSettings = {
  touches: [
    { kind: 'meeting', points: 25, halfLifeDays: 45 },
    { kind: 'email-opened', points: 2.5, halfLifeDays: 7 },
  ],
  caps: [
    { group: 'talks', points: 50 },
    { group: 'mail', points: 10 },
  ],
  cuts: { fit: null, engagement: null },
};

it('changes one thing and leaves the rest', () => {
  const edited = withTouch(settings, 'meeting', { halfLifeDays: 60 });
  expect(edited.touches).toEqual([
    { kind: 'meeting', points: 25, halfLifeDays: 60 },
    { kind: 'email-opened', points: 2.5, halfLifeDays: 7 },
  ]);
  expect(sameSettings(edited, settings)).toBe(false);
  expect(sameSettings(withTouch(edited, 'meeting', { halfLifeDays: 45 }), settings)).toBe(true);
});

it('says before saving what the server would refuse', () => {
  expect(whyRefused(settings)).toBeNull();
  expect(whyRefused(withCap(settings, 'mail', 25))).toContain('ten opened mails never outweigh one meeting');
  expect(whyRefused(withCap(settings, 'talks', 10))).toContain('a fresh meeting 10');
  expect(whyRefused({ ...settings, cuts: { fit: { a: 0.1, b: 0.2 }, engagement: null } })).toContain('Fit A');
  expect(whyRefused({ ...settings, cuts: { fit: null, engagement: { one: 20, two: 20 } } })).toContain(
    'Engagement 1',
  );
});
