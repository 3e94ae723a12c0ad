import type { PlanSettings } from '@catchment/contract';
import type { UnitTable } from '../market/unit-table.ts';
import { additiveMeasures } from './plan-basis.ts';

interface SettingError {
  path: string;
  message: string;
}

/** What is wrong with settings that the contract cannot know: measures that do not exist or cannot be summed. */
export function checkSettings(table: UnitTable, settings: PlanSettings): SettingError[] {
  const keys = new Set(additiveMeasures(table).map(({ key }) => key));
  const named = [
    ...settings.balance.map(
      ({ measure }, index) => [`body.settings.balance.${index}.measure`, measure] as const,
    ),
    ['body.settings.keepMeasure', settings.keepMeasure] as const,
    ['body.settings.compactnessWeight', settings.compactnessWeight] as const,
  ];
  const errors: SettingError[] = named
    .filter(([, key]) => key !== null && !keys.has(key))
    .map(([path, key]) => ({ path, message: `expected one of ${[...keys].join(', ')}; got ${key}` }));
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
  return errors;
}
