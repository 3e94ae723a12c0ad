import { expect, it } from 'vitest';
import { fitMapping, mapField, missingFields, unusedColumns } from './mapping-edits.ts';

const mapping = {
  name: { column: 'Firm', format: null, constant: null },
  aum: { column: 'AUM', format: 'decimal-comma', constant: null },
  currency: { column: null, format: null, constant: 'USD' },
};

it('fills a field from another column and keeps how its numbers are written', () => {
  expect(mapField(mapping, 'aum', { column: 'Assets' }).aum).toEqual({
    column: 'Assets',
    format: 'decimal-comma',
    constant: null,
  });
  expect(mapField(mapping, 'city', { column: 'City' }).city).toEqual({
    column: 'City',
    format: null,
    constant: null,
  });
});

it('leaves out a field that nothing fills', () => {
  expect(Object.keys(mapField(mapping, 'name', { column: null }))).toEqual(['aum', 'currency']);
  expect(Object.keys(mapField(mapping, 'currency', { constant: '' }))).toEqual(['name', 'aum']);
});

it('names required fields without a source and columns without a use', () => {
  const fields = [
    { field: 'name', required: true },
    { field: 'key', required: true },
    { field: 'city', required: false },
  ];
  expect(missingFields(fields, mapping).map((entry) => entry.field)).toEqual(['key']);
  expect(unusedColumns(['Firm', 'AUM', 'Notes'], mapping)).toEqual(['Notes']);
});

it('takes from a saved mapping what the file has', () => {
  expect(Object.keys(fitMapping(mapping, ['Firm']))).toEqual(['name', 'currency']);
});
