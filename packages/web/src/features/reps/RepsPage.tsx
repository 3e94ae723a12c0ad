import { listReps, type RouteCall } from '@catchment/contract';
import { given, useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { SearchBox } from '../../ui/form/SearchBox.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { stateCodes } from '../../ui/state-codes.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { RepInspector } from './RepInspector.tsx';
import { repAddress } from './rep-address.ts';
import { repColumns } from './rep-columns.tsx';

/** Who sells: how full they are, what they may sell where, and when they are away. */
export function RepsPage() {
  const { address, open, refine } = useAddress(repAddress);
  const { open: openId, ...filters } = address;
  const reps = usePages(listReps, given({ ...filters, limit: 200 }) as RouteCall<typeof listReps>);
  return (
    <Page
      title="Reps"
      layout="fill"
      subtitle={
        <>
          {reps.total === null ? 'Reps you may see' : `${counted(reps.total, 'rep')} you may see`}{' '}
          {reps.rows.some((rep) => rep.simulated) && <SimulatedMark />}
        </>
      }
      toolbar={
        <>
          <SearchBox
            label="Find by name"
            value={address.q ?? ''}
            onChange={(q) => refine({ q: q || undefined })}
          />
          <FilterSelect
            label="Licensed in"
            all="Licensed anywhere"
            value={address.state}
            options={stateCodes.map((code) => ({ value: code, label: `Licensed in ${code}` }))}
            onChange={(state) => refine({ state })}
          />
        </>
      }
      inspector={openId && <RepInspector id={openId} onClose={() => open({ open: undefined })} />}
    >
      <LoadedTable
        label="Reps"
        result={reps}
        columns={repColumns}
        rowKey={(rep) => rep.id}
        onOpen={(rep) => open({ open: rep.id })}
        selectedKey={openId ?? null}
        empty={
          <EmptyState title="No reps here">
            No rep you may see matches. Reps come with an import; an administrator can add their users under
            People.
          </EmptyState>
        }
      />
    </Page>
  );
}
