import { listPlans, type Plan } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { query } from '../../../app/api/query.ts';
import { count, percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { PlanMark } from '../PlanStatus.tsx';

/** Scenarios, the live plan and those before it; opening one shows it on the map. */
export function ScenarioList() {
  const { data } = useSuspenseQuery(query(listPlans, {}));
  const navigate = useNavigate();
  return (
    <DataTable
      label="Scenarios and plans"
      columns={columns}
      rows={data.items}
      rowKey={(plan) => plan.id}
      onOpen={(plan) => void navigate({ to: '/territories/$planId', params: { planId: plan.id } })}
      empty={
        <EmptyState title="No scenarios yet">
          A scenario is a copy of the live plan, or an empty one, that you may change freely. Nothing live
          changes until you publish it.
        </EmptyState>
      }
    />
  );
}

const columns: Column<Plan>[] = [
  {
    key: 'name',
    header: 'Plan',
    width: 'minmax(200px, 2fr)',
    phone: 'title',
    cell: (plan) => plan.name,
    sortValue: (plan) => plan.name,
  },
  {
    key: 'status',
    header: 'Status',
    width: '112px',
    phone: 'trailing',
    cell: (plan) => <PlanMark plan={plan} />,
    sortValue: (plan) => plan.status,
  },
  {
    key: 'count',
    header: 'Territories',
    align: 'right',
    phone: 'hidden',
    cell: (plan) => count(plan.settings.territoryCount),
    sortValue: (plan) => plan.settings.territoryCount,
  },
  {
    key: 'build',
    header: 'Last build',
    width: 'minmax(140px, 1fr)',
    cell: buildWords,
  },
  {
    key: 'by',
    header: 'Made by',
    cell: (plan) => plan.createdByName ?? 'the sample firm',
    sortValue: (plan) => plan.createdByName,
  },
  {
    key: 'changed',
    header: 'Changed',
    cell: (plan) => <When at={plan.updatedAt} />,
    sortValue: (plan) => plan.updatedAt,
  },
];

function buildWords({ build, building }: Plan) {
  if (building) return `building, ${percent(building.progress)}`;
  if (!build) return 'drawn by hand';
  return build.feasible ? 'everything met' : <Mark tone="warn">not everything met</Mark>;
}
