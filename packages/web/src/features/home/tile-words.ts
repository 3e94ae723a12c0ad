import type { Tile } from '@catchment/contract';
import { defaultParseSearch } from '@tanstack/react-router';
import { count, money, percent, ratio, signed } from '../../ui/format/numbers.ts';

const formats: Record<Tile['unit'], (value: number) => string> = {
  // Tiles carry percentages as such: 8.3 is 8.3 %.
  percent: (value) => percent(value / 100, Math.abs(value) < 10 ? 1 : 0),
  count,
  'usd-cents': (value) => money(value),
  hours: (value) => (value >= 48 ? `${count(value / 24)} days` : `${count(value)} h`),
  ratio,
  score: (value) => `${count(value)} of 100`,
};

/** The figure as a person reads it; a dash where there is nothing to measure. */
export function tileValue(tile: Pick<Tile, 'unit' | 'value'>): string {
  return tile.value === null ? '–' : formats[tile.unit](tile.value);
}

/** "+3 on the period before", in points for percentages; empty without an earlier value or a change. */
export function tileChange(tile: Pick<Tile, 'unit' | 'value' | 'previous'>): string {
  if (tile.value === null || tile.previous === null) return '';
  const change = tile.value - tile.previous;
  if (tile.unit === 'percent') {
    const points = signed(change, 1);
    return points === '0.0' ? '' : `${points} points on the period before`;
  }
  if (change === 0) return '';
  return `${change > 0 ? '+' : '−'}${formats[tile.unit](Math.abs(change))} on the period before`;
}

/** Splits "/leads?open=true" into what a link takes, with flags and numbers as the pages read them. */
export function parseAddress(address: string): { to: string; search: Record<string, unknown> } {
  const [to, text = ''] = address.split('?');
  return { to: to!, search: defaultParseSearch(`?${text}`) };
}
