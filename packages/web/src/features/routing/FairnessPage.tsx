import { fairness, type RouteOk } from '@catchment/contract';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { count, counted, ratio } from '../../ui/format/numbers.ts';
import { Page, Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ShortTable } from '../../ui/table/ShortTable.tsx';
import { fairnessColumns } from './fairness-columns.ts';
import { RoutingTabs } from './RoutingTabs.tsx';

type Fairness = RouteOk<typeof fairness>;

const windows = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last year' },
];

/** Whether leads are spread fairly: how many each rep got, what they were worth, and who is full. */
export function FairnessPage() {
  const [days, setDays] = useState('30');
  const shares = useQuery(query(fairness, { days: Number(days) }));
  return (
    <Page
      title="Routing"
      toolbar={
        <>
          <RoutingTabs />
          <NativeSelect
            aria-label="Window"
            data={windows}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        </>
      }
    >
      <Loaded query={shares}>{(data) => <Shares data={data} />}</Loaded>
    </Page>
  );
}

function Shares({ data }: { data: Fairness }) {
  const navigate = useNavigate();
  const leads = data.reps.reduce((sum, rep) => sum + rep.leads, 0);
  if (data.reps.length === 0) {
    return (
      <EmptyState title="No leads were given out in this window">
        Their spread over the reps will stand here.
      </EmptyState>
    );
  }
  return (
    <>
      <Section title="How leads were spread">
        <StatRow>
          <Stat
            label="Gini coefficient of leads per rep"
            value={ratio(data.gini)}
            note={`0: all got as many; 1: one got all. ${giniWords(data.gini)}`}
          />
          <Stat
            label="Leads given out"
            value={count(leads)}
            note={`to ${counted(data.reps.length, 'rep')}`}
          />
        </StatRow>
      </Section>
      <Section title="By rep" note="Expected sales are the sum of the scores of the leads they got">
        <ShortTable rowCount={data.reps.length} rowsMax={16}>
          <DataTable
            label="Leads by rep"
            columns={fairnessColumns}
            rows={data.reps}
            rowKey={(rep) => rep.repId}
            onOpen={(rep) => void navigate({ to: '/leads', search: { repId: rep.repId } })}
            empty={null}
          />
        </ShortTable>
      </Section>
    </>
  );
}

function giniWords(gini: number): string {
  if (gini < 0.2) return 'Evenly spread.';
  return gini < 0.4 ? 'Some get clearly more than others.' : 'A few get most.';
}
