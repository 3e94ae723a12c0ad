import { routingRule } from '@catchment/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConditionRow, celFromForm, formFromCel } from './condition-cel.ts';

describe('a condition as a form and as an expression', () => {
  it('writes one clause a row', () => {
    const rows: ConditionRow[] = [
      { field: 'state', operator: 'in', value: ['NJ', 'NY'] },
      { field: 'product', operator: 'is-not', value: 'retirement' },
      { field: 'amount', operator: 'at-least', value: 250_000 },
      { field: 'score', operator: 'at-most', value: 0.3 },
      { field: 'known_client', operator: 'is', value: true },
    ];
    expect(celFromForm(rows)).toBe(
      'lead.state in ["NJ", "NY"] && lead.product != "retirement" && lead.amount >= 250000.0 && ' +
        'score <= 0.3 && account.known_client == true',
    );
  });

  it('says "every lead" without rows', () => {
    expect(celFromForm([])).toBe('true');
    expect(formFromCel(' true ')).toEqual([]);
  });

  it('leaves an expression written by hand alone', () => {
    expect(formFromCel('lead.state == "NJ" || lead.state == "NY"')).toBeNull();
    expect(formFromCel('lead.need.contains("muni")')).toBeNull();
    expect(formFromCel('lead.state in "NJ"')).toBeNull();
    expect(formFromCel('lead.product == ["a"]')).toBeNull();
    expect(formFromCel('')).toBeNull();
  });

  it('reads back exactly what it wrote, whatever was typed', () => {
    const text = fc.string({ maxLength: 40, unit: 'grapheme' });
    const row = fc.oneof(
      fc.record({
        field: fc.constantFrom('product' as const, 'segment' as const, 'state' as const),
        operator: fc.constantFrom('is' as const, 'is-not' as const),
        value: text,
      }),
      fc.record({
        field: fc.constantFrom('channel' as const, 'language' as const),
        operator: fc.constant('in' as const),
        value: fc.array(text, { maxLength: 5 }),
      }),
      fc.record({
        field: fc.constantFrom('amount' as const, 'score' as const, 'assets' as const, 'employees' as const),
        operator: fc.constantFrom('at-least' as const, 'at-most' as const),
        value: fc.integer({ min: 0, max: 10 ** 12 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        expect(formFromCel(celFromForm(rows))).toEqual(rows);
      }),
    );
  });

  it('fits in a rule of the contract', () => {
    const form: ConditionRow[] = [{ field: 'segment', operator: 'is', value: 'large' }];
    const rule = { id: 'rule-1', name: 'Large', condition: celFromForm(form), form, method: 'round-robin' };
    expect(routingRule.safeParse({ ...rule, pool: { kind: 'everyone' } }).success).toBe(true);
  });
});
