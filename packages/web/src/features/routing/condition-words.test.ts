import { expect, it } from 'vitest';
import { changeRow, conditionSentence } from './condition-words.ts';

it('says a condition as a sentence', () => {
  expect(conditionSentence('true')).toBe('Every lead');
  expect(conditionSentence('lead.state in ["NJ", "NY"] && lead.amount >= 250000.0')).toBe(
    'state is one of NJ or NY, and amount is at least $250k',
  );
  expect(conditionSentence('score >= 0.35 && account.known_client == false')).toBe(
    'score is at least 35%, and not a known client',
  );
  expect(conditionSentence('lead.need.contains("muni")')).toBeNull();
});

it('keeps what was typed when the comparison changes, where it fits', () => {
  const row = { field: 'state', operator: 'is', value: 'NJ' } as const;
  expect(changeRow(row, 'state', 'in')).toEqual({ field: 'state', operator: 'in', value: ['NJ'] });
  expect(changeRow({ ...row, operator: 'in', value: ['NJ', 'NY'] }, 'state', 'is-not').value).toBe('NJ');
  expect(changeRow(row, 'amount', 'is')).toEqual({ field: 'amount', operator: 'at-least', value: 0 });
  expect(changeRow(row, 'known_client', 'is').value).toBe(true);
});
