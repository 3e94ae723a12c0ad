import type { ScoreModel } from '@catchment/contract';
import { count, counted, ratio } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import {
  aucWords,
  calibrationWords,
  intervalWords,
  liftWords,
  methodWords,
  shareWords,
} from './model-words.ts';

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
      note={
        <>
          {methodWords(model.method)}; <TestWords quality={quality} />
        </>
      }
    >
      <QualityStats quality={quality} to={`/scoring/${model.id}`} />
    </Section>
  );
}

/** On what, and of which time, the figures were measured. */
export function TestWords({ quality }: { quality: QualityProps['quality'] }) {
  const { from, to, rows } = quality.holdout;
  return (
    <>
      tested on {counted(rows, 'lead')} it never saw, received <When at={from} dayOnly /> to{' '}
      <When at={to} dayOnly />
    </>
  );
}

export function QualityStats({ quality, to }: QualityProps) {
  const { rows, positives } = quality.holdout;
  const open = to === undefined ? {} : { to };
  return (
    <StatRow>
      <Stat
        label="Puts leads in the right order, AUC"
        definition={aucWords(quality)}
        value={ratio(quality.auc)}
        note={`${intervalWords(quality)}; 0.50 is chance`}
        {...open}
      />
      <Stat
        label="A score is off by"
        value={`${(quality.ece * 100).toFixed(1)} points`}
        note={calibrationWords(quality)}
        {...open}
      />
      <Stat
        label="The best tenth converts more often"
        value={`${quality.lift10.toFixed(1)}×`}
        note={liftWords(quality)}
        {...open}
      />
      <Stat
        label="Converted in the test"
        value={shareWords(positives, rows)}
        note={`${count(positives)} of ${counted(rows, 'lead')}`}
        {...open}
      />
    </StatRow>
  );
}
