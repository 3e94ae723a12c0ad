import { getOrgTree } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { count } from '../../ui/format/numbers.ts';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { words } from '../../ui/words.ts';
import { AddDelegation } from './AddDelegation.tsx';
import { OrgInspector } from './OrgInspector.tsx';
import { type PlacedNode, placeNodes } from './org-tree.ts';
import { PeopleTabs } from './PeopleTabs.tsx';
import styles from './people.module.css';
import { peopleAddress } from './people-address.ts';

/** Divisions, regions and teams, and who manages them: a manager sees everything below. */
export function OrgPage() {
  const tree = useQuery(query(getOrgTree, {}));
  const { address, open } = useAddress(peopleAddress);
  const may = useMay();
  const selected = tree.data?.nodes.find((node) => node.id === address.open);
  return (
    <Page
      title="People"
      layout="fill"
      subtitle="A manager sees every territory below their node"
      actions={may('org:write') && may('users:read') && <AddDelegation />}
      toolbar={<PeopleTabs />}
      inspector={
        selected && (
          <OrgInspector
            node={selected}
            editable={may('org:write')}
            onClose={() => open({ open: undefined })}
          />
        )
      }
    >
      <Loaded query={tree}>
        {(data) => (
          <DataTable
            label="Org tree"
            columns={columns}
            rows={placeNodes(data.nodes)}
            rowKey={(node) => node.id}
            onOpen={(node) => open({ open: node.id })}
            selectedKey={address.open ?? null}
            empty={
              <EmptyState title="No org tree yet">
                It comes with the territories: a team for each group of seats.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

const columns: readonly Column<PlacedNode>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(180px, 2fr)',
    phone: 'title',
    cell: (node) => (
      <span className={styles.node} style={{ paddingLeft: node.depth * 20 }}>
        {node.name}
      </span>
    ),
  },
  { key: 'kind', header: 'Kind', width: '104px', cell: (node) => words(node.kind) },
  {
    key: 'managers',
    header: 'Managed by',
    width: 'minmax(160px, 2fr)',
    cell: (node) => node.managers.map((manager) => manager.name).join(', ') || 'no manager',
  },
  {
    key: 'territories',
    header: 'Territories',
    width: '96px',
    align: 'right',
    phone: 'trailing',
    cell: (node) => count(node.territoryCount),
  },
];
