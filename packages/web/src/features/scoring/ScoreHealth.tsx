import type { HealthEntry } from '@catchment/contract';
import { counted } from '../../ui/format/numbers.ts';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { Trend } from '../../ui/stat/Trend.tsx';
import { healthStates, healthValue, keyOfEntry, measureWords } from './health-words.ts';

/** The score itself: whether it moved, comes true, and is gone along with. Each figure opens in the chart. */
export function ScoreHealth({ entries }: { entries: readonly HealthEntry[] }) {
  return (
    <StatRow>
      {(['drift', 'calibration', 'override'] as const).map((measure) => {
        const entry = entries.find((one) => one.measure === measure && one.subject === 'score');
        return entry && <ScoreStat key={measure} entry={entry} />;
      })}
    </StatRow>
  );
}

function ScoreStat({ entry }: { entry: HealthEntry }) {
  const { measure, value, limit, leads, state, days, detail } = entry;
  const { title, definition } = measureWords[measure];
  const { label, tone } = healthStates[state];
  const bound = limit === null ? '' : `, limit ${limitWords(measure, limit)}`;
  return (
    <Stat
      label={title}
      definition={`${definition}. ${detail}.`}
      value={value === null || state === 'too-few' ? label : healthValue(measure, value)}
      note={state === 'too-few' ? detail : `${label}${bound}; ${counted(leads, 'lead')}`}
      tone={tone === 'accent' ? 'plain' : tone}
      to="."
      search={{ show: keyOfEntry(entry) }}
    >
      <Trend values={days.map((day) => day.value)} label={`${title}, day by day`} />
    </Stat>
  );
}

function limitWords(measure: HealthEntry['measure'], limit: number): string {
  return measure === 'calibration' ? `± ${(100 * limit).toFixed(1)} points` : healthValue(measure, limit);
}
