import type { Tile } from '@catchment/contract';
import { Stat } from '../../ui/stat/Stat.tsx';
import { Trend } from '../../ui/stat/Trend.tsx';
import { parseAddress, tileChange, tileValue } from './tile-words.ts';

/** One live figure: value, of what, how it changed; its definition on hover. The page says how old all of them are. */
export function TileStat({ tile }: { tile: Tile }) {
  const change = tileChange(tile);
  const note = [tile.of, change].filter(Boolean).join(' · ');
  return (
    <Stat
      label={tile.label}
      definition={tile.definition}
      value={tileValue(tile)}
      note={note}
      tone={tile.tone === 'attention' ? 'warn' : 'plain'}
      {...(tile.rows !== null && parseAddress(tile.rows))}
    >
      <Trend values={tile.trend.map((point) => point.value)} label={`${tile.label} over time`} />
    </Stat>
  );
}
