import type { PlanSettings, SettingsChange } from '@catchment/contract';

/** The settings with limits given up as far as a build said they must be; none becomes narrower, all else stays. */
export function relaxSettings(settings: PlanSettings, changes: readonly SettingsChange[]): PlanSettings {
  return changes.reduce(relax, settings);
}

/** For each entry of a report the change that widens a limit, if it has one: all of them together, in one press. */
export function wideningChanges(
  entries: readonly { changes: readonly { change: SettingsChange }[] }[],
): SettingsChange[] {
  return entries.flatMap(({ changes }) => {
    const widening = changes.find(({ change }) => widenings.has(change.kind));
    return widening ? [widening.change] : [];
  });
}

const widenings: ReadonlySet<SettingsChange['kind']> = new Set([
  'tolerance',
  'bounds',
  'capacity',
  'move-at-most',
]);

function relax(settings: PlanSettings, change: SettingsChange): PlanSettings {
  switch (change.kind) {
    case 'tolerance':
      return withBalance(settings, change.measure, (wish) => ({
        ...wish,
        tolerance: Math.max(wish.tolerance, change.tolerance),
      }));
    case 'bounds':
      return withBalance(settings, change.measure, ({ measure, tolerance, low, high }) => ({
        measure,
        tolerance,
        ...(change.low !== null && { low: Math.min(low ?? change.low, change.low) }),
        ...(change.high !== null && { high: Math.max(high ?? change.high, change.high) }),
      }));
    case 'territory-count':
      return { ...settings, territoryCount: change.count };
    case 'capacity':
      return {
        ...settings,
        capacity: settings.capacity && {
          ...settings.capacity,
          most: Math.max(settings.capacity.most, change.most),
        },
      };
    case 'move-at-most':
      return { ...settings, moveAtMost: Math.max(settings.moveAtMost ?? 0, change.share) };
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
