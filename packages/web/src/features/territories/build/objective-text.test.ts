import { expect, it } from 'vitest';
import { objectiveText } from './objective-text.ts';

it('tells two near objectives apart', () => {
  expect([12_393_300_778, 12_445_797_081, 1_234_567, 4321.5, 17].map(objectiveText)).toEqual([
    '12.39bn',
    '12.45bn',
    '1.235m',
    '4.322k',
    '17',
  ]);
});
