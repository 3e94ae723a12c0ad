import { expect, test } from 'vitest';
import { drawBasis } from '../territories/testing/draw-basis.ts';
import { driveMatrix, driveMinutes, driveTimes } from './drive-time.ts';

/** A row of units about 11 km apart; `people` are the thousands in each. */
function row(people: number[]) {
  const { basis } = drawBasis({ plan: 'a'.repeat(people.length), people: '1'.repeat(people.length) });
  const values = new Map([['population', people.map((thousands) => thousands * 1000)]]);
  return { ...basis.table, values };
}

test('the way there is as long as the way back, and no way is free', () => {
  const drive = driveTimes(row([500, 1, 1, 1, 1]));
  expect(driveMinutes(drive, 0, 4)).toBeCloseTo(driveMinutes(drive, 4, 0), 12);
  expect(driveMinutes(drive, 2, 2)).toBe(0);
});

test('the same distance takes longer where many people live, and further is longer', () => {
  const drive = driveTimes(row([500, 500, 1, 1, 1]));
  expect(driveMinutes(drive, 0, 1)).toBeGreaterThan(1.5 * driveMinutes(drive, 3, 4));
  for (let to = 2; to < 5; to++)
    expect(driveMinutes(drive, 1, to)).toBeGreaterThan(driveMinutes(drive, 1, to - 1));
});

test('an empty country is crossed at 80 km/h near the ends and 95 between, over 1.4 times the straight line', () => {
  const table = row([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const km = 1.4 * 10 * 11.1195;
  expect(driveMinutes(driveTimes(table), 0, 10)).toBeCloseTo(60 * (30 / 80 + (km - 30) / 95), 1);
});

test('the matrix says the same for every pair and is made once', () => {
  const table = row([500, 20, 1]);
  const matrix = driveMatrix(table);
  for (const a of [0, 1, 2])
    for (const b of [0, 1, 2])
      expect(matrix[3 * a + b]).toBeCloseTo(driveMinutes(driveTimes(table), a, b), 3);
  expect(driveMatrix(table)).toBe(matrix);
});
