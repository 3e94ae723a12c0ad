import { expect, it } from 'vitest';
import { guessKind } from './import-words.ts';

it('guesses what a file holds by its name', () => {
  expect(guessKind('Leads June.xlsx')).toBe('leads');
  expect(guessKind('lead_outcomes.csv')).toBe('outcomes');
  expect(guessKind('reps-2026.csv')).toBe('reps');
  expect(guessKind('call log.csv')).toBe('touches');
  expect(guessKind('net flows.parquet')).toBe('sales');
  expect(guessKind('export (3).csv')).toBe('accounts');
});
