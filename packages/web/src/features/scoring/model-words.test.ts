import { expect, it } from 'vitest';
import { methodWords } from './model-words.ts';

it('says in words how a version makes a score', () => {
  expect(methodWords(null)).toBe('not chosen yet');
  expect(methodWords('binned logistic')).toBe('Weighted facts');
  expect(methodWords('boosting, 95 trees')).toBe('95 decision trees');
  expect(methodWords('boosting, 95 trees (75 %) with binned logistic')).toBe(
    '95 trees and weighted facts, 75:25',
  );
});
