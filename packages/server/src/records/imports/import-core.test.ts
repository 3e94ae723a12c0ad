import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';
import { guessMapping } from './guess-mapping.ts';
import { fieldsOf, type ImportField, type ImportKind } from './import-kinds.ts';
import { QualityMeter } from './measure-quality.ts';
import { rowReader } from './read-row.ts';
import { readValue, type ValueFormat } from './read-value.ts';

const fieldNamed = (kind: ImportKind, name: string): ImportField => {
  const field = fieldsOf[kind].find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
};
const value = (kind: ImportKind, name: string, cell: string, format: ValueFormat = null) =>
  readValue(fieldNamed(kind, name), cell, format);

describe('reading values', () => {
  it.each([
    ['1250000', null, 125_000_000],
    ['$1,250,000.50', null, 125_000_050],
    ['1.9bn', null, 190_000_000_000],
    ['USD 12.3 m', null, 1_230_000_000],
    ['1.250.000,50', 'decimal-comma', 125_000_050],
    ['5.7806239E8', null, 57_806_239_000],
    ['-5', null, undefined],
    ['1,25,00', null, undefined],
    ['=1+1', null, undefined],
    ['12.345', null, undefined],
    ['', null, null],
  ] as const)('reads the amount %j', (cell, format, cents) => {
    expect(value('accounts', 'aum', cell, format)).toBe(cents);
  });

  it.each([
    ['2026-03-14', null, '2026-03-14T00:00:00.000Z'],
    ['3/4/2026', null, '2026-03-04T00:00:00.000Z'],
    ['3/4/2026', 'dmy', '2026-04-03T00:00:00.000Z'],
    ['2026-03-14T09:30:00Z', null, '2026-03-14T09:30:00.000Z'],
    ['2026-03-14 09:30', null, '2026-03-14T09:30:00.000Z'],
    ['03/14/2026 2:05 PM', null, '2026-03-14T14:05:00.000Z'],
    ['2026-03-14T09:30:00-05:00', null, '2026-03-14T14:30:00.000Z'],
    ['2026-02-29', null, undefined],
    ['13/14/2026', null, undefined],
    ['yesterday', null, undefined],
  ] as const)('reads the time %j', (cell, format, instant) => {
    expect(value('leads', 'receivedAt', cell, format)).toBe(instant);
  });

  it('reads states by code and name, counties without their leading zero, yes and no', () => {
    expect(value('accounts', 'state', 'new jersey')).toBe('NJ');
    expect(value('accounts', 'state', 'XX')).toBeUndefined();
    expect(value('accounts', 'countyFips', '1001')).toBe('01001');
    expect(value('accounts', 'simulated', 'Y')).toBe(true);
  });

  it('reads licences and absences with their dates', () => {
    expect(value('reps', 'licences', 'NJ; New York 2020-01-01/2027-12-31; PA 2021-05-01/')).toEqual([
      { state: 'NJ', from: null, until: null },
      { state: 'NY', from: '2020-01-01', until: '2027-12-31' },
      { state: 'PA', from: '2021-05-01', until: null },
    ]);
    expect(value('reps', 'licences', 'NJ; Atlantis')).toBeUndefined();
    expect(value('reps', 'absences', '2026-07-01/2026-07-14 vacation')).toEqual([
      { kind: 'leave', from: '2026-07-01', until: '2026-07-14' },
    ]);
    expect(value('reps', 'absences', '2026-07-14/2026-07-01 leave')).toBeUndefined();
  });

  it('takes out characters that show nothing', () => {
    expect(cleanText('Ac\u200Bme\u202E LLC\u0000\u{E0041}')).toBe('Acme LLC');
    expect(cleanText('\uD800broken')).toBe('\uFFFDbroken');
    expect(cleanText('Zoe\u0308')).toBe('Zoë');
  });

  it('never throws, whatever stands in a cell', () => {
    const fields = Object.values(fieldsOf).flat();
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'binary' }), (field, cell) => {
        const read = readValue(field, cell, null);
        expect(read === null || read === undefined || typeof read !== 'number' || Number.isFinite(read)).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('guessing a mapping', () => {
  it('finds the columns of a public filing', () => {
    const header = [
      'Primary Business Name',
      'Organization CRD#',
      'Main Office City',
      'Main Office State',
      '5A',
      '5F(2)(c)',
    ];
    const rows = [['BCG SECURITIES, INC.', '70', 'CHERRY HILL', 'NJ', '55.0', '740027520.0']];
    const mapping = guessMapping('accounts', header, rows);
    expect(Object.fromEntries(Object.entries(mapping).map(([field, { column }]) => [field, column]))).toEqual(
      {
        name: 'Primary Business Name',
        externalKey: 'Organization CRD#',
        city: 'Main Office City',
        state: 'Main Office State',
        employees: '5A',
        aum: '5F(2)(c)',
      },
    );
  });

  it('sees that dates begin with the day, and that the comma is the decimal mark', () => {
    const mapping = guessMapping(
      'sales',
      ['Trade ID', 'CRD', 'Fund', 'Amount', 'Trade Date'],
      [
        ['1', '70', 'Core', '1.250,50', '25.12.2025'],
        ['2', '70', 'Core', '99,10', '03.01.2026'],
      ],
    );
    expect(mapping.soldAt).toEqual({ column: 'Trade Date', format: 'dmy', constant: null });
    expect(mapping.amount?.format).toBe('decimal-comma');
  });

  it('leaves a column alone whose words fit but whose cells do not', () => {
    const mapping = guessMapping('accounts', ['Name', 'Key', 'State'], [['A', '1', 'Bavaria']]);
    expect(mapping.state).toBeUndefined();
  });
});

describe('reading rows', () => {
  const header = ['crd', 'firm', 'assets'];
  const mapping = guessMapping('accounts', header, [['1', 'A', '5']]);
  const reader = rowReader('accounts', header, mapping);
  if (reader.kind !== 'reader') throw new Error('expected a reader');

  it('names row, column, value and what was expected', () => {
    const { errors } = reader.read({ row: 7, cells: ['', 'A', 'lots'] });
    expect(errors).toEqual([
      {
        row: 7,
        column: 'crd',
        value: '',
        expected: 'text of at most 500 characters',
        message: 'Key is empty: expected text of at most 500 characters',
      },
      {
        row: 7,
        column: 'assets',
        value: 'lots',
        expected: 'an amount of at least 0, such as 1250000.00',
        message: 'expected an amount of at least 0, such as 1250000.00, got "lots"',
      },
    ]);
  });

  it('says that a row is longer than the header', () => {
    const { errors } = reader.read({ row: 3, cells: ['1', 'A', '5', 'rest'] });
    expect(errors[0]?.message).toContain('the row has 4 cells and the header 3');
  });

  it('refuses a mapping that lacks a needed field or names a column that is not there', () => {
    const broken = rowReader('accounts', header, {
      name: { column: 'nome', format: null, constant: null },
      aum: { column: 'assets', format: 'roman', constant: null },
    });
    expect(broken.kind === 'invalid' && broken.problems.map(({ path }) => path)).toEqual([
      'mapping.name',
      'mapping.aum',
      'mapping.externalKey',
    ]);
  });

  it('measures how well the columns are filled and read', () => {
    const meter = new QualityMeter(
      'accounts',
      new Map([
        ['name', 'firm'],
        ['aum', 'assets'],
      ]),
    );
    for (const [i, cells] of [
      ['1', 'A', '5'],
      ['2', 'B', 'lots'],
      ['3', 'B', ''],
    ].entries()) {
      meter.add(reader.read({ row: i + 2, cells }));
    }
    const { fields } = meter.result();
    expect(fields[0]).toEqual({ field: 'name', filled: 1, valid: 1, distinct: 2, score: 1 });
    expect(fields[1]?.filled).toBeCloseTo(2 / 3);
    expect(fields[1]?.valid).toBe(0.5);
  });
});
