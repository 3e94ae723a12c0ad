import { compareModel, type ScoreModel, type ShadowComparison } from '@catchment/contract';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { count, counted, percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { ModelFrame } from './ModelFrame.tsx';
import { MovedBands } from './MovedBands.tsx';
import { MovedLeads } from './MovedLeads.tsx';
import { MovedReasons } from './MovedReasons.tsx';
import { pointsWords } from './model-words.ts';
import { ShadowOutcomes } from './ShadowOutcomes.tsx';
import { shadowAddress } from './scoring-address.ts';

const ways = [
  { value: 'rules', label: 'Rule score' },
  { value: 'baseline', label: 'Plain logistic' },
];

/** The same open leads scored by two: what would change if the other one scored. */
export function ShadowPage() {
  return <ModelFrame>{(model) => <SideBySide model={model} />}</ModelFrame>;
}

function SideBySide({ model }: { model: ScoreModel }) {
  const { address, refine } = useAddress(shadowAddress);
  if (model.state === 'shadow') return <Comparison challenger={model.id} />;
  if (model.state !== 'champion') {
    return (
      <EmptyState title="Nothing to hold against each other">
        Only the version that scores and versions in shadow score the same leads side by side.
      </EmptyState>
    );
  }
  const against = address.against ?? 'rules';
  return (
    <>
      <SegmentedControl
        aria-label="Held against"
        data={ways}
        value={against}
        onChange={(value) => refine({ against: value as 'rules' | 'baseline' })}
        mb="md"
      />
      <Comparison challenger={against} />
    </>
  );
}

function Comparison({ challenger }: { challenger: string }) {
  const comparison = useQuery(query(compareModel, { challenger: challenger as 'rules' }));
  return <Loaded query={comparison}>{(data) => <Compared data={data} />}</Loaded>;
}

function Compared({ data }: { data: ShadowComparison }) {
  const { leads, moved, meanChange, champion, challengerName } = data;
  if (leads === 0) {
    return (
      <EmptyState title="No shadow scores yet">
        Open leads are scored in shadow every five minutes; nobody who works them sees it.
      </EmptyState>
    );
  }
  const now = champion ? `Model ${champion.version}` : 'Rule score';
  const names = { champion: now, challenger: challengerName };
  return (
    <>
      <Section
        title={`With ${lowerFirst(challengerName)} instead of ${lowerFirst(now)}`}
        note={`${counted(leads, 'open lead')}, same facts`}
      >
        <StatRow>
          <Stat
            label="In another band"
            value={percent((moved.up + moved.down) / leads)}
            note={`of ${counted(leads, 'open lead')}`}
          />
          <Stat label="Up a band or more" value={count(moved.up)} />
          <Stat label="Down a band or more" value={count(moved.down)} />
          <Stat label="Average change" value={pointsWords(meanChange)} />
        </StatRow>
      </Section>
      <MovedBands bands={data.bands} names={names} />
      <MovedReasons reasons={data.reasons} names={names} />
      <MovedLeads leads={data.largest} names={names} />
      <ShadowOutcomes outcomes={data.outcomes} names={names} />
    </>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
