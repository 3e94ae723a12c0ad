import { deleteMapping, listMappings, type RouteOk } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { query, useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';
import { ImportTabs } from './ImportTabs.tsx';

type Saved = RouteOk<typeof listMappings>['items'][number];

/** Mappings kept for files that come again. */
export function MappingsPage() {
  const mappings = useQuery(query(listMappings, {}));
  return (
    <Page title="Imports" layout="fill" toolbar={<ImportTabs />}>
      <Loaded query={mappings}>
        {(data) => (
          <DataTable
            label="Saved mappings"
            columns={columns}
            rows={data.items}
            rowKey={(saved) => saved.id}
            empty={
              <EmptyState title="No saved mappings">
                Give a mapping a name when you start an import, and use it for the next file of its kind.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

const columns: readonly Column<Saved>[] = [
  { key: 'name', header: 'Name', width: 'minmax(140px, 1.4fr)', phone: 'title', cell: (saved) => saved.name },
  { key: 'kind', header: 'For', cell: (saved) => words(saved.kind) },
  { key: 'fields', header: 'Fields', align: 'right', cell: (saved) => Object.keys(saved.mapping).length },
  { key: 'remove', header: '', align: 'right', phone: 'trailing', cell: (saved) => <Remove saved={saved} /> },
];

function Remove({ saved }: { saved: Saved }) {
  const may = useMay();
  const remove = useAction(deleteMapping, {
    changes: [listMappings],
    onDone: () => sayDone(`Mapping “${saved.name}” removed`),
  });
  if (!may('imports:write')) return null;
  return (
    <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ id: saved.id })}>
      Remove
    </Button>
  );
}
