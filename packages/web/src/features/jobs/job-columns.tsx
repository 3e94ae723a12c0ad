import { listJobs, type RouteOk, retryJob } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { duration } from '../../ui/format/dates.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark, type Tone } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';
import type { jobStates } from './job-address.ts';

type Job = RouteOk<typeof listJobs>['items'][number];

export const stateWords: Record<(typeof jobStates)[number], { label: string; tone: Tone }> = {
  created: { label: 'Waiting', tone: 'plain' },
  active: { label: 'Running', tone: 'accent' },
  retry: { label: 'Will try again', tone: 'warn' },
  completed: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
};

export const jobColumns: readonly Column<Job>[] = [
  {
    key: 'name',
    header: 'Job',
    width: 'minmax(160px, 1.5fr)',
    phone: 'title',
    cell: (job) => <JobName name={job.name} />,
  },
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
    header: 'Retries',
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

const jobWords: Record<string, string> = {
  'engagement.grade': 'Grade leads',
  'routing.retry-waiting': 'Route waiting leads again',
  'scoring.refit': 'Train the score model again',
  'scoring.rescore': 'Score leads again',
  'scoring.shadow': 'Score in the shadow of the model in use',
  'scoring.train': 'Train a score model',
  'scoring.watch': 'Watch the score model for drift',
  'territories.build': 'Build territories',
};

/** What a job does; of one without words its name: "records.load-sample" → "Load sample". */
function JobName({ name }: { name: string }) {
  return <span title={name}>{jobWords[name] ?? words(name.replace(/^.*\./, ''))}</span>;
}

function State({ state }: { state: string }) {
  const shown = stateWords[state as keyof typeof stateWords];
  return <Mark tone={shown?.tone ?? 'plain'}>{shown?.label ?? state}</Mark>;
}

function tookOf(job: Job): string {
  if (!job.startedAt || !job.finishedAt) return '–';
  const ms = new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime();
  return ms < 1000 ? 'under 1 s' : duration(ms);
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
