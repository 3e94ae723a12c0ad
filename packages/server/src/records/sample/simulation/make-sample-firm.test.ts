import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { divisions, segmentOf } from './firm-catalogue.ts';
import { makeSampleFirm } from './make-sample-firm.ts';
import type { Firm } from './sample-types.ts';

const asOf = '2026-11-20';
const states = Object.values(divisions).flat();

/** 1,500 firms spread over a plane, assets from $20m to $20bn. */
const firms: Firm[] = Array.from({ length: 1500 }, (_, i) => {
  const assetsUsd = Math.round(2e7 * 1000 ** ((i % 100) / 99));
  return {
    crd: String(1000 + i),
    name: `Firm ${i}`,
    city: `CITY ${i % 120}`,
    state: states[i % states.length]!,
    countyFips: '36061',
    longitude: -120 + (i % 50),
    latitude: 28 + (i % 19),
    employees: 4 + (i % 60),
    assetsUsd,
    segment: segmentOf(assetsUsd),
    marketGrowthPercent: ((i % 7) - 3) / 3,
    marketPotential: 1 + (i % 9),
  };
});

const files = makeSampleFirm({ firms, seed: 1, asOf });
const rowsOf = (kind: keyof typeof files) =>
  parse(files[kind], { columns: true }) as Record<string, string>[];

describe('the sample firm', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const hash = (seed: number) =>
      createHash('sha256')
        .update(JSON.stringify(makeSampleFirm({ firms, seed, asOf })))
        .digest('hex');
    expect(hash(1)).toBe(hash(1));
    expect(hash(2)).not.toBe(hash(1));
  });

  it('seats sixty reps over every division', () => {
    const reps = rowsOf('reps');
    expect(reps).toHaveLength(60);
    expect(new Set(reps.map((rep) => rep.division)).size).toBe(Object.keys(divisions).length);
  });

  it('never points at an account, rep or lead that is not there', () => {
    const keys = (kind: keyof typeof files) => new Set(rowsOf(kind).map((row) => row.external_id!));
    const [accounts, reps, leads] = [keys('accounts'), keys('reps'), keys('leads')];
    const loose = [...rowsOf('leads'), ...rowsOf('touches'), ...rowsOf('sales')].filter(
      (row) =>
        !accounts.has(row.account_id!) || (!['', undefined].includes(row.rep_id) && !reps.has(row.rep_id!)),
    );
    expect(loose).toEqual([]);
    expect(rowsOf('outcomes').filter((row) => !leads.has(row.lead_id!))).toEqual([]);
  });

  it('closes a lead after it came and before the history ends', () => {
    const created = new Map(rowsOf('leads').map((lead) => [lead.external_id!, lead.created_at!]));
    const early = rowsOf('outcomes').filter((row) => row.closed_at! <= created.get(row.lead_id!)!);
    expect(early).toEqual([]);
    const late = rowsOf('touches').filter((row) => row.occurred_at!.slice(0, 10) > asOf);
    expect(late).toEqual([]);
  });

  it('answers about half of the leads by a rep within three days, never before they come', () => {
    const answers = Map.groupBy(
      rowsOf('touches').filter(
        (row) => row.origin === 'sales' && ['call', 'call-unanswered', 'email-sent'].includes(row.kind!),
      ),
      (row) => row.account_id!,
    );
    const judged = rowsOf('leads').filter((lead) => lead.created_at! < '2026-11-10');
    const inTime = judged.filter((lead) =>
      answers.get(lead.account_id!)?.some(({ occurred_at: at }) => {
        const days = (Date.parse(at!) - Date.parse(lead.created_at!)) / 86_400_000;
        return days > 0 && days <= 3;
      }),
    );
    expect(inTime.length / judged.length).toBeGreaterThan(0.4);
    expect(inTime.length / judged.length).toBeLessThan(0.7);
  });

  it('converts about the wanted share of leads', () => {
    const outcomes = rowsOf('outcomes');
    const share = outcomes.filter((row) => row.outcome === 'purchase').length / outcomes.length;
    expect(share).toBeGreaterThan(0.11);
    expect(share).toBeLessThan(0.19);
  });

  it('says nothing bad about a real firm: a lead that did not sell is only not recorded as a purchase', () => {
    expect(new Set(rowsOf('outcomes').map((row) => row.outcome))).toEqual(
      new Set(['purchase', 'no-purchase-recorded']),
    );
    expect(rowsOf('sales').every((row) => Number(row.amount_usd) > 0)).toBe(true);
  });

  it('marks what is simulated', () => {
    expect(new Set(rowsOf('touches').map((row) => row.simulated))).toEqual(new Set(['yes']));
    expect(new Set(rowsOf('accounts').map((row) => row.simulated))).toEqual(new Set(['no']));
  });

  it('refuses a date that is none', () => {
    expect(() => makeSampleFirm({ firms, seed: 1, asOf: 'yesterday' })).toThrow(
      'asOf: expected a date such as 2026-11-21, got yesterday',
    );
  });
});
