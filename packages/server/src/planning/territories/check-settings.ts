import type { PlanSettings } from '@catchment/contract';
import type { UnitTable } from '../market/unit-table.ts';
import { additiveMeasures, UNITS } from './plan-basis.ts';

interface SettingError {
  path: string;
  message: string;
}

const NAMED_MAX = 20;

/** What is wrong with settings that the contract cannot know: measures that do not exist, limits that cross, unknown units. */
export function checkSettings(table: UnitTable, settings: PlanSettings): SettingError[] {
  const errors = [
    ...wrongMeasures(table, settings),
    ...wrongLimits(settings),
    ...wrongPairs(table, settings, 'together'),
    ...wrongPairs(table, settings, 'apart'),
  ];
  const balanced = settings.balance.map(({ measure }) => measure);
  if (new Set(balanced).size < balanced.length) {
    errors.push({ path: 'body.settings.balance', message: 'expected each measure once' });
  }
  if (settings.territoryCount > table.unitCount) {
    errors.push({
      path: 'body.settings.territoryCount',
      message: `expected at most ${table.unitCount}, one unit each`,
    });
  }
  return errors.slice(0, NAMED_MAX);
}

function wrongMeasures(table: UnitTable, settings: PlanSettings): SettingError[] {
  const keys = new Set(additiveMeasures(table).map(({ key }) => key));
  const named = [
    ...settings.balance.map(
      ({ measure }, index) => [`body.settings.balance.${index}.measure`, measure] as const,
    ),
    ['body.settings.keepMeasure', settings.keepMeasure === UNITS ? null : settings.keepMeasure] as const,
    ['body.settings.compactnessWeight', settings.compactnessWeight] as const,
    ['body.settings.capacity.measure', settings.capacity?.measure ?? null] as const,
  ];
  return named
    .filter(([, key]) => key !== null && !keys.has(key))
    .map(([path, key]) => ({ path, message: `expected one of ${[...keys].join(', ')}; got ${key}` }));
}

function wrongLimits({ balance, capacity }: PlanSettings): SettingError[] {
  return balance.flatMap(({ measure, low = 0, high = Number.POSITIVE_INFINITY }, index) => {
    const path = `body.settings.balance.${index}`;
    if (low > high)
      return [{ path, message: `expected the least, ${low}, to be no more than the most, ${high}` }];
    return capacity?.measure === measure && low > capacity.most
      ? [
          {
            path,
            message: `expected the least, ${low}, to be no more than the ${capacity.most} that a territory may have`,
          },
        ]
      : [];
  });
}

function wrongPairs(table: UnitTable, settings: PlanSettings, rule: 'together' | 'apart'): SettingError[] {
  const other = new Set(settings[rule === 'together' ? 'apart' : 'together'].map(pairKey));
  return settings[rule].flatMap((pair, index) => {
    const path = `body.settings.${rule}.${index}`;
    const unknown = pair.find((unit) => unit >= table.unitCount);
    if (unknown !== undefined)
      return [{ path, message: `expected units below ${table.unitCount}, got ${unknown}` }];
    if (pair[0] === pair[1]) return [{ path, message: `expected two different units, got ${pair[0]} twice` }];
    const isBoth = rule === 'apart' && other.has(pairKey(pair));
    return isBoth
      ? [
          {
            path,
            message: 'expected a pair that is not also to be kept together; remove one of the two rules',
          },
        ]
      : [];
  });
}

function pairKey([a, b]: readonly [number, number]): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
