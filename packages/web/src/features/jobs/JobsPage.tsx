import { listJobs, type RouteOk, retryJob } from '@catchment/contract';
import { Button } from '@mantine/core';
import { given, useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { duration } from '../../ui/format/dates.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark, type Tone } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { jobAddress, jobStates } from './job-address.ts';

type Job = RouteOk<typeof listJobs>['items'][number];

const stateWords: Record<(typeof jobStates)[number], { label: string; tone: Tone }> = {
  created: { label: 'Waiting', tone: 'plain' },
  active: { label: 'Running', tone: 'accent' },
  retry: { label: 'Will try again', tone: 'warn' },
  completed: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
};

/** What runs in the background, what failed and why, and another try. */
export function JobsPage() {
  const { address, refine } = useAddress(jobAddress);
  const jobs = usePages(listJobs, given({ state: address.state }), { everyMs: 5000 });
  return (
    <Page
      title="Jobs"
      layout="fill"
      subtitle="Work that goes on in the background: builds, imports, training, routing"
      toolbar={
        <FilterSelect
          label="State"
          all="Every state"
          value={address.state}
          options={jobStates.map((state) => ({ value: state, label: stateWords[state].label }))}
          onChange={(state) => refine({ state: state as (typeof jobStates)[number] | undefined })}
        />
      }
    >
      <LoadedTable
        label="Jobs"
        result={jobs}
        columns={columns}
        rowKey={(job) => job.id}
        empty={
          <EmptyState title="No jobs here">
            Builds, imports and training show up here while they run.
          </EmptyState>
        }
      />
    </Page>
  );
}

const columns: readonly Column<Job>[] = [
  { key: 'name', header: 'Job', width: 'minmax(160px, 1.5fr)', phone: 'title', cell: (job) => job.name },
  {
    key: 'state',
    header: 'State',
    width: '120px',
    phone: 'trailing',
    cell: (job) => <State state={job.state} />,
  },
  { key: 'created', header: 'Asked for', width: '110px', cell: (job) => <When at={job.createdAt} /> },
  { key: 'took', header: 'Took', width: '80px', align: 'right', cell: tookOf },
  {
    key: 'attempts',
    header: 'Attempts',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (job) => job.attempts,
  },
  {
    key: 'failure',
    header: 'What went wrong',
    width: 'minmax(160px, 3fr)',
    cell: (job) => <span title={job.failure ?? ''}>{job.failure ?? ''}</span>,
  },
  {
    key: 'retry',
    header: '',
    width: '100px',
    align: 'right',
    phone: 'hidden',
    cell: (job) => <Retry job={job} />,
  },
];

function State({ state }: { state: string }) {
  const shown = stateWords[state as keyof typeof stateWords];
  return <Mark tone={shown?.tone ?? 'plain'}>{shown?.label ?? state}</Mark>;
}

function tookOf(job: Job): string {
  if (!job.startedAt || !job.finishedAt) return '–';
  return duration(new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime());
}

function Retry({ job }: { job: Job }) {
  const may = useMay();
  const retry = useAction(retryJob, { changes: [listJobs], onDone: () => sayDone('Runs again') });
  if (job.state !== 'failed' || !may('jobs:write')) return null;
  return (
    <Button
      variant="default"
      loading={retry.isPending}
      onClick={() => retry.mutate({ name: job.name, id: job.id })}
    >
      Try again
    </Button>
  );
}
