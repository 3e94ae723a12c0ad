import { expect, it } from 'vitest';
import { valueWords } from './value-words.ts';

it('says codes in words and languages by their names', () => {
  expect(valueWords('fixed-income')).toBe('Fixed income');
  expect(valueWords('fixed-income, large, MA, en, web-form')).toBe(
    'Fixed income, large, MA, English, web form',
  );
});

it('leaves figures, names and sentences as they are', () => {
  for (const value of ['$1.4 bn', '8.8', 'NE-09 rep', 'none before', '70 %, by model 1', 'MA']) {
    expect(valueWords(value)).toBe(value);
  }
  expect(valueWords('no')).toBe('No');
});
