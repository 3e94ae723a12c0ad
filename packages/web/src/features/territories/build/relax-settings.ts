import type { PlanSettings, SettingsChange } from '@catchment/contract';

/** The settings with one limit given up as far as a build said it must be; all else stays. */
export function relaxSettings(settings: PlanSettings, change: SettingsChange): PlanSettings {
  switch (change.kind) {
    case 'tolerance':
      return withBalance(settings, change.measure, (wish) => ({ ...wish, tolerance: change.tolerance }));
    case 'bounds':
      return withBalance(settings, change.measure, ({ measure, tolerance }) => ({
        measure,
        tolerance,
        ...(change.low !== null && { low: change.low }),
        ...(change.high !== null && { high: change.high }),
      }));
    case 'territory-count':
      return { ...settings, territoryCount: change.count };
    case 'capacity':
      return { ...settings, capacity: settings.capacity && { ...settings.capacity, most: change.most } };
    case 'move-at-most':
      return { ...settings, moveAtMost: change.share };
    case 'contiguity':
      return { ...settings, contiguity: change.contiguity };
    case 'untie':
      return {
        ...settings,
        [change.pairs]: settings[change.pairs].filter((pair) => !isSamePair(pair, change.units)),
      };
    case 'seconds':
      return { ...settings, seconds: change.seconds };
  }
}

type Wish = PlanSettings['balance'][number];

function withBalance(settings: PlanSettings, measure: string, to: (wish: Wish) => Wish): PlanSettings {
  return {
    ...settings,
    balance: settings.balance.map((wish) => (wish.measure === measure ? to(wish) : wish)),
  };
}

function isSamePair(a: readonly [number, number], b: readonly [number, number]): boolean {
  return (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);
}
