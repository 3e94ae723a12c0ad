import { count } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import type { Sample } from './sample.ts';

/** What the sample firm holds, and what of it is real. */
export function SampleContents({ sample }: { sample: Sample }) {
  const { counts } = sample;
  return (
    <Section
      title="What it holds"
      note={
        <>
          Seed {sample.seed}
          {sample.asOf && (
            <>
              , 24 months up to <When at={sample.asOf} dayOnly />
            </>
          )}
        </>
      }
    >
      <StatRow>
        <Stat
          label="Accounts"
          value={count(counts.accounts)}
          note="real, from public filings"
          to="/accounts"
        />
        <Stat label="Reps" value={count(counts.reps)} note="simulated" to="/reps" />
        <Stat
          label="Leads"
          value={count(counts.leads)}
          note="simulated"
          to="/leads"
          search={{ which: 'all' }}
        />
        <Stat label="Touches" value={count(counts.touches)} note="simulated" />
        <Stat label="Outcomes" value={count(counts.outcomes)} note="simulated" />
        <Stat label="Sales" value={count(counts.sales)} note="simulated" />
      </StatRow>
    </Section>
  );
}
