import { planSettings, type SettingsChange } from '@catchment/contract';
import { describe, expect, it } from 'vitest';
import { presetOf, presets } from './presets.ts';
import { relaxSettings, wideningChanges } from './relax-settings.ts';

const settings = planSettings.parse({
  territoryCount: 12,
  balance: [
    { measure: 'market_potential', tolerance: 0.1 },
    { measure: 'workload', tolerance: 0.1, low: 40, high: 60 },
  ],
  capacity: { measure: 'accounts', most: 200 },
  together: [[1, 2]],
  apart: [[3, 4]],
});
const after = (...changes: SettingsChange[]) => relaxSettings(settings, changes);

describe('a relaxation that a build offers', () => {
  it('widens one limit and leaves the others', () => {
    const wider = after({ kind: 'tolerance', measure: 'market_potential', tolerance: 0.243 });
    expect(wider.balance).toEqual([
      { measure: 'market_potential', tolerance: 0.243 },
      { measure: 'workload', tolerance: 0.1, low: 40, high: 60 },
    ]);
    expect(after({ kind: 'bounds', measure: 'workload', low: null, high: 72 }).balance[1]).toEqual({
      measure: 'workload',
      tolerance: 0.1,
      high: 72,
    });
  });

  it('changes the one setting it names', () => {
    expect(after({ kind: 'territory-count', count: 9 })).toEqual({ ...settings, territoryCount: 9 });
    expect(after({ kind: 'capacity', most: 250 }).capacity).toEqual({ measure: 'accounts', most: 250 });
    expect(after({ kind: 'move-at-most', share: 0.2 })).toEqual({ ...settings, moveAtMost: 0.2 });
    expect(after({ kind: 'contiguity', contiguity: false })).toEqual({ ...settings, contiguity: false });
    expect(after({ kind: 'seconds', seconds: 30 })).toEqual({ ...settings, seconds: 30 });
  });

  it('widens all limits at once, each as far as the entry that needs most', () => {
    const entry = (tolerance: number) => ({
      changes: [
        { change: { kind: 'territory-count', count: 9 } as const },
        { change: { kind: 'tolerance', measure: 'market_potential', tolerance } as const },
      ],
    });
    const changes = wideningChanges([entry(0.8), entry(0.3), { changes: [] }]);
    expect(changes).toHaveLength(2);
    expect(after(...changes)).toEqual({
      ...settings,
      balance: [{ measure: 'market_potential', tolerance: 0.8 }, settings.balance[1]],
    });
  });

  it('unties a pair whichever way round it was written', () => {
    expect(after({ kind: 'untie', pairs: 'together', units: [2, 1] }).together).toEqual([]);
    expect(after({ kind: 'untie', pairs: 'together', units: [2, 1] }).apart).toEqual([[3, 4]]);
  });
});

describe('a preset', () => {
  it.each(presets.map((preset) => [preset.label, preset] as const))(
    '%s is recognised once it is filled in',
    (_, preset) => {
      expect(presetOf(preset.fill(settings))?.key).toBe(preset.key);
    },
  );

  it('leaves the rules and the number of territories alone', () => {
    for (const { fill } of presets) {
      const { territoryCount, capacity, together, apart } = fill(settings);
      expect({ territoryCount, capacity, together, apart }).toEqual({
        territoryCount: 12,
        capacity: settings.capacity,
        together: [[1, 2]],
        apart: [[3, 4]],
      });
    }
  });
});
