import type { Measure } from '@catchment/contract';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Section } from '../../ui/page/Page.tsx';
import styles from './market.module.css';

interface MeasureSourcesProps {
  measures: readonly Measure[];
  chosen: string;
}

/** Where each measure comes from, of which year, under which licence; the formula of those that are derived. */
export function MeasureSources({ measures, chosen }: MeasureSourcesProps) {
  const sorted = [...measures].sort((a, b) => Number(b.key === chosen) - Number(a.key === chosen));
  return (
    <div className={styles.sources}>
      {sorted.map((measure) => (
        <Section
          key={measure.key}
          title={measure.label}
          note={measure.formula === null ? measure.publisher : <Mark tone="accent">Derived</Mark>}
        >
          <p>{measure.description}</p>
          {measure.formula !== null && <p className={styles.formula}>{measure.formula}</p>}
          <Facts facts={factsOf(measure, measures)} />
        </Section>
      ))}
    </div>
  );
}

function factsOf(measure: Measure, all: readonly Measure[]) {
  const inputs = measure.inputs.map((key) => all.find((other) => other.key === key)?.label ?? key);
  return [
    { label: 'Source', value: measure.source },
    { label: 'Year', value: measure.year },
    { label: 'Licence', value: measure.licence },
    ...(inputs.length === 0 ? [] : [{ label: 'Made from', value: inputs.join(', ') }]),
    { label: 'Missing values', value: measure.missing },
    { label: 'Refreshed', value: measure.refresh },
    { label: 'Answers for it', value: measure.owner },
    { label: 'Used in', value: measure.usedIn.join(', ') },
    { label: 'Adds up over a territory', value: measure.additive ? 'yes, so it can be balanced' : 'no' },
  ];
}
