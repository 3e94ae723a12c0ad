import { listJobs } from '@catchment/contract';
import { given, useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { jobAddress, jobStates } from './job-address.ts';
import { jobColumns, stateWords } from './job-columns.tsx';

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
        columns={jobColumns}
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
