import { listUnassigned, type RouteOk, routeWaiting } from '@catchment/contract';
import { Button, Chip } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { given, useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { RoutingTabs } from './RoutingTabs.tsx';
import { unassignedAddress } from './routing-address.ts';
import { reasonLabels } from './routing-words.ts';
import { unassignedColumns } from './unassigned-columns.tsx';

/** Every lead that nobody owns: why, and for how long; the oldest first. */
export function UnassignedPage() {
  const { address, refine } = useAddress(unassignedAddress);
  const waiting = usePages(listUnassigned, given({ reasonCode: address.reasonCode }));
  const navigate = useNavigate();
  const may = useMay();
  const counts = waiting.first?.counts ?? [];
  const total = counts.reduce((sum, entry) => sum + entry.count, 0);
  return (
    <Page
      title="Routing"
      layout="fill"
      subtitle={
        <>
          {counted(total, 'lead')} without an owner{' '}
          {waiting.rows.some((row) => row.lead.simulated) && <SimulatedMark />}
        </>
      }
      actions={may('routing:run') && <RouteAll disabled={total === 0} />}
      toolbar={
        <>
          <RoutingTabs />
          <ReasonChips
            counts={counts}
            chosen={address.reasonCode}
            onChoose={(code) => refine({ reasonCode: code })}
          />
        </>
      }
    >
      <LoadedTable
        label="Unassigned leads"
        result={waiting}
        columns={unassignedColumns}
        rowKey={(row) => row.lead.id}
        onOpen={(row) => void navigate({ to: '/leads', search: { open: row.lead.id, unassigned: true } })}
        empty={
          <EmptyState title="Every lead has an owner">
            A lead that no rep may or can take will stand here with its reason and its clock.
          </EmptyState>
        }
      />
    </Page>
  );
}

function RouteAll({ disabled }: { disabled: boolean }) {
  const route = useAction(routeWaiting, {
    changes: [listUnassigned],
    onDone: (body) => sayDone(`Routing ${counted(body.waiting, 'lead')} in the background`),
  });
  return (
    <Button
      loading={route.isPending}
      disabled={disabled}
      title={disabled ? 'No lead is waiting' : ''}
      onClick={() => route.mutate({})}
    >
      Route all again
    </Button>
  );
}

interface ReasonChipsProps {
  counts: RouteOk<typeof listUnassigned>['counts'];
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
}

function ReasonChips({ counts, chosen, onChoose }: ReasonChipsProps) {
  return counts.map(({ reasonCode, count }) => (
    <Chip
      key={reasonCode}
      size="xs"
      checked={chosen === reasonCode}
      onChange={(checked) => onChoose(checked ? reasonCode : undefined)}
    >
      {reasonLabels[reasonCode] ?? reasonCode} {count}
    </Chip>
  ));
}
