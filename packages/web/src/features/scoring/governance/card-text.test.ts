import { expect, it } from 'vitest';
import { cardInWords, cardLabel, cardText } from './card-text.ts';

it('writes values of the card as a person reads them', () => {
  expect(cardText(12840)).toBe('12,840');
  expect(cardText(0.27314)).toBe('0.2731');
  expect(cardText('2026-03-02T09:00:00.000Z')).toBe('2 Mar 2026');
  expect(cardText({ name: 'calls', label: 'Calls in 30 days', formula: 'Calls answered' })).toBe(
    'Calls in 30 days: Calls answered',
  );
  expect(cardText(undefined)).toBe('Missing');
});

it('names state and method as the other pages do', () => {
  const card = { state: 'champion', method: 'binned logistic', version: 1 };
  expect(cardInWords(card)).toEqual([
    ['state', 'Scores leads'],
    ['method', 'Weighted facts'],
  ]);
  expect(cardLabel('heldOutFrom')).toBe('First lead received');
});

it('writes a figure with its range, and not the ends of it on their own', () => {
  const performance = {
    heldOutRows: 2012,
    auc: 0.7413,
    aucLow: 0.7089,
    aucHigh: 0.7737,
    calibrationError: 0.0111,
  };
  expect(cardInWords({ performance })).toEqual([
    ['performance', { heldOutRows: 2012, auc: '0.74 (0.71 to 0.77)', calibrationError: '1.1 points' }],
  ]);
});
