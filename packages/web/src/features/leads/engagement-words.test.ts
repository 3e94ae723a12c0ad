import { expect, it } from 'vitest';
import { courseWords, fallWords } from './engagement-words.ts';

it('says which way engagement goes, and when it falls below the next grade', () => {
  expect(courseWords({ direction: 'rising', before: 12.06 })).toBe('rising from 12.1 two weeks ago');
  expect(courseWords({ direction: 'steady', before: 12 })).toBe('as two weeks ago (12)');
  expect(fallWords({ fallsBelow: { points: 20, days: 8.7 } })).toBe(
    'Without a new touch it falls below 20 points in 9 days.',
  );
  expect(fallWords({ fallsBelow: { points: 20, days: 0.1 } })).toContain('in 1 day.');
  expect(fallWords({ fallsBelow: null })).toBe('');
});
