import type { PlanSettings } from '@catchment/contract';

/** A way to carve that planners know, as settings; what it does not name stays as it is. */
export interface Preset {
  key: string;
  label: string;
  words: string;
  fill: (settings: PlanSettings) => PlanSettings;
}

/** With many territories a county is a large part of one: finer limits cannot be kept around the large cities. */
const MANY_TERRITORIES = 30;

export const presets: readonly Preset[] = [
  {
    key: 'balanced',
    label: 'Balanced and compact',
    words: 'Even market potential, drawn around where it is; today’s lines count a little.',
    fill: (settings) => ({
      ...settings,
      balance: [
        {
          measure: 'market_potential',
          tolerance: settings.territoryCount > MANY_TERRITORIES ? 0.2 : 0.1,
        },
      ],
      compactness: 'inertia',
      compactnessWeight: 'market_potential',
      keep: 0.1,
      keepMeasure: 'accounts',
      moveAtMost: null,
      fixedCentres: false,
    }),
  },
  {
    key: 'gentle',
    label: 'Disturb as little as possible',
    words: 'Only as many accounts change rep as your limits ask for.',
    fill: (settings) => ({ ...settings, keep: 100, keepMeasure: 'accounts', fixedCentres: false }),
  },
  {
    key: 'homes',
    label: 'Around the reps’ homes',
    words: 'Short drives from each rep’s home to the accounts; the home stays in the territory.',
    fill: (settings) => ({
      ...settings,
      compactness: 'travel-time',
      compactnessWeight: 'accounts',
      keep: 0.1,
      keepMeasure: 'accounts',
      fixedCentres: true,
    }),
  },
];

/** The preset that the settings already are, if any. */
export function presetOf(settings: PlanSettings): Preset | undefined {
  const same = JSON.stringify(settings);
  return presets.find(({ fill }) => JSON.stringify(fill(settings)) === same);
}
