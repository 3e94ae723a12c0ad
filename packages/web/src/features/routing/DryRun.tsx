import { dryRunRules, type RoutingRule } from '@catchment/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { count, counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { DryRunMoves } from './DryRunMoves.tsx';
import { DryRunReps } from './DryRunReps.tsx';
import { DryRunRules } from './DryRunRules.tsx';
import type { DryRunResult } from './dry-run-result.ts';

const windows = [
  { value: '7', label: 'the last 7 days' },
  { value: '30', label: 'the last 30 days' },
  { value: '92', label: 'the last 92 days' },
];

/** Replays past leads through the rules as they stand here, before anything is saved. */
export function DryRun({ rules }: { rules: readonly RoutingRule[] }) {
  const [days, setDays] = useState('30');
  const [ranOn, setRanOn] = useState<readonly RoutingRule[] | null>(null);
  const run = useAction(dryRunRules, { showsError: true });
  const start = () => {
    setRanOn(rules);
    run.mutate({ days: Number(days), rules: [...rules] });
  };
  return (
    <Section
      title="Dry run"
      note="Who would have got what; nothing is changed"
      actions={
        <>
          <NativeSelect
            aria-label="Which leads"
            data={windows}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <Button variant="default" loading={run.isPending} onClick={start}>
            Replay leads
          </Button>
        </>
      }
    >
      {run.error && <ErrorState error={run.error} onRetry={start} />}
      {run.data && ranOn !== rules && (
        <Notice tone="warn">The rules changed since this run. Replay the leads to see the difference.</Notice>
      )}
      {run.data && <DryRunFigures result={run.data} />}
    </Section>
  );
}

function DryRunFigures({ result }: { result: DryRunResult }) {
  return (
    <>
      <StatRow>
        <Stat
          label="Leads that would have gone elsewhere"
          value={count(result.changed)}
          note={`of ${counted(result.leadCount, 'lead')}`}
        />
        <Stat
          label="Unassigned"
          value={count(result.unassignedAfter)}
          note={`${count(result.unassignedBefore)} with the live rules`}
          tone={result.unassignedAfter > result.unassignedBefore ? 'warn' : 'plain'}
        />
      </StatRow>
      <DryRunRules result={result} />
      <DryRunReps result={result} />
      <DryRunMoves result={result} />
    </>
  );
}
