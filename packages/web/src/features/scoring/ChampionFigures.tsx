import type { ScoreModel } from '@catchment/contract';
import { percent, ratio } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { calibrationWords, holdoutWords, intervalWords, liftWords, methodWords } from './model-words.ts';

interface QualityProps {
  quality: NonNullable<ScoreModel['quality']>;
  /** Where the figures open to; left out on the page that holds what is behind them. */
  to?: string;
}

/** How good the scoring model is, in four figures. */
export function ChampionFigures({ model, quality }: QualityProps & { model: ScoreModel }) {
  return (
    <Section
      title={`Model ${model.version} scores leads`}
      note={`${methodWords(model.method)}; tested on ${holdoutWords(quality)}`}
    >
      <QualityStats quality={quality} to={`/scoring/${model.id}`} />
    </Section>
  );
}

export function QualityStats({ quality, to }: QualityProps) {
  const at = quality.holdout.to;
  const open = to === undefined ? {} : { to };
  return (
    <StatRow>
      <Stat label="AUC" value={ratio(quality.auc)} note={intervalWords(quality)} asOf={at} {...open} />
      <Stat
        label="A score is off by"
        value={`${(quality.ece * 100).toFixed(1)} points`}
        note={calibrationWords(quality)}
        {...open}
      />
      <Stat
        label="Lift of the best tenth"
        value={`${quality.lift10.toFixed(1)}×`}
        note={liftWords(quality)}
        {...open}
      />
      <Stat
        label="Sold in the test window"
        value={percent(quality.holdout.positives / Math.max(1, quality.holdout.rows), 1)}
        note={`of ${holdoutWords(quality)}`}
        {...open}
      />
    </StatRow>
  );
}
