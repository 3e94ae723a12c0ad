import { expect, it } from 'vitest';
import { words } from './words.ts';

it('says a code of the records in words', () => {
  expect(words('core-equity')).toBe('Core equity');
  expect(words('lead_stage')).toBe('Lead stage');
  expect(words('externalKey')).toBe('External key');
  expect(words('NJ')).toBe('NJ');
});
