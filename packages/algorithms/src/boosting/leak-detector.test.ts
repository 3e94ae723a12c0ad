import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { detectLeaks } from './leak-detector.ts';
import type { Column, Table } from './table.ts';

const ROWS = 3000;

/** Leads of hidden quality, two weak honest columns, and what else is given. */
function makeLeads(
  seed: number,
  others: (won: Uint8Array, quality: Float64Array, chance: () => number) => Column[],
) {
  const random = createPrng(seed);
  const chance = () => random.float();
  const quality = Float64Array.from({ length: ROWS }, () => chance() + chance() + chance() + chance() - 2);
  const won = Uint8Array.from(quality, (q) => Number(chance() < 1 / (1 + Math.exp(1.6 - 3 * q))));
  const weak = (name: string): Column => ({
    kind: 'numeric',
    name,
    values: Float64Array.from(quality, (q) => q + 6 * (chance() - 0.5)),
  });
  const columns = [weak('visits'), weak('employees'), ...others(won, quality, chance)];
  return { table: { rowCount: ROWS, columns } satisfies Table, won };
}

const findLeaks = (leads: ReturnType<typeof makeLeads>) => detectLeaks(leads.table, leads.won, createPrng(1));

describe('detectLeaks', () => {
  it('names a column that only converted leads have a value in, whatever it is called and however often it is left empty', () => {
    for (const empty of [Number.NaN, 0]) {
      const leads = makeLeads(1, (won, _, chance) => [
        {
          kind: 'numeric',
          name: 'field 9',
          values: Float64Array.from(won, (y) => (y && chance() < 0.4 ? 500 * chance() : empty)),
        },
      ]);
      expect(findLeaks(leads)).toMatchObject([
        { column: 'field 9', reason: expect.stringContaining('only leads that converted have a value') },
      ]);
    }
  });

  it('names a reason that only lost leads have', () => {
    const leads = makeLeads(2, (won, _, chance) => [
      {
        kind: 'categorical',
        name: 'why',
        codes: Int32Array.from(won, (y) => (y || chance() < 0.5 ? -1 : 0)),
        categories: ['price'],
      },
    ]);
    expect(findLeaks(leads)).toMatchObject([
      { column: 'why', reason: expect.stringContaining('did not convert') },
    ]);
  });

  it('names the length of a call by what it is called, and leaves an honest column as strong alone', () => {
    const length = (won: Uint8Array, chance: () => number) =>
      Float64Array.from(won, (y) => Math.exp(4.7 + 1.1 * y + 2.4 * (chance() - 0.5)));
    const called = (name: string) =>
      makeLeads(3, (won, _, chance) => [{ kind: 'numeric', name, values: length(won, chance) }]);
    expect(findLeaks(called('call_duration')).map(({ column }) => column)).toEqual(['call_duration']);
    expect(findLeaks(called('affinity'))).toEqual([]);
  });

  it('does not cry leak over the quality itself, nor over a date that half of all leads have', () => {
    for (let seed = 4; seed < 10; seed++) {
      const leads = makeLeads(seed, (_, quality, chance) => [
        { kind: 'numeric', name: 'fit', values: quality },
        {
          kind: 'numeric',
          name: 'last seen',
          values: Float64Array.from(quality, () => (chance() < 0.5 ? Number.NaN : 100 * chance())),
        },
      ]);
      expect(findLeaks(leads)).toEqual([]);
    }
  });

  it('leaves the columns of an easy problem alone, though each would look like a leak beside the weak ones', () => {
    const leads = makeLeads(11, (won, _, chance) =>
      ['a', 'b', 'c', 'd', 'e'].map((name) => ({
        kind: 'numeric',
        name,
        values: Float64Array.from(won, (y) => 3 * y + 4 * chance() + 2 * chance()),
      })),
    );
    expect(findLeaks(leads)).toEqual([]);
  });

  it('doubts a plain column that tells nearly all, without refusing it', () => {
    const leads = makeLeads(12, (won, _, chance) => [
      { kind: 'numeric', name: 'page_value', values: Float64Array.from(won, (y) => 1.3 * y + 2 * chance()) },
    ]);
    expect(findLeaks(leads)).toMatchObject([
      { column: 'page_value', isLeak: false, reason: expect.stringContaining('known before the outcome?') },
    ]);
  });

  it('names judgements of the staff that hide each other, and not what was measured', () => {
    const judged = (won: Uint8Array, chance: () => number) =>
      Float64Array.from(won, (y) => (chance() < 0.7 ? y : 1 - y) + 0.3 * chance());
    const leads = makeLeads(13, (won, _, chance) => [
      { kind: 'numeric', name: 'Last Activity', values: judged(won, chance) },
      { kind: 'numeric', name: 'Last Notable Activity', values: judged(won, chance) },
      { kind: 'numeric', name: 'Speed_test_result', values: judged(won, chance) },
    ]);
    expect(
      findLeaks(leads)
        .map(({ column }) => column)
        .sort(),
    ).toEqual(['Last Activity', 'Last Notable Activity']);
  });
});
