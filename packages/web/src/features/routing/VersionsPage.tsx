import { listRuleSets, restoreRules } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '../../app/address.ts';
import { query, useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark, type Tone } from '../../ui/mark/Mark.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { RoutingTabs } from './RoutingTabs.tsx';
import { RuleList } from './RuleList.tsx';
import { versionAddress } from './routing-address.ts';
import type { RuleSet } from './use-rule-edits.ts';

const stateWords: Record<RuleSet['state'], { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'accent' },
  published: { label: 'Live', tone: 'good' },
  retired: { label: 'Retired', tone: 'plain' },
};

const columns: readonly Column<RuleSet>[] = [
  { key: 'version', header: 'Version', phone: 'title', cell: (set) => `Version ${set.version}` },
  {
    key: 'state',
    header: 'State',
    phone: 'trailing',
    cell: (set) => <Mark tone={stateWords[set.state].tone}>{stateWords[set.state].label}</Mark>,
  },
  { key: 'rules', header: 'Rules', align: 'right', cell: (set) => set.rules.length },
  { key: 'created', header: 'Started', cell: (set) => <When at={set.createdAt} /> },
  {
    key: 'published',
    header: 'Published',
    phone: 'hidden',
    cell: (set) => (set.publishedAt ? <When at={set.publishedAt} /> : 'not yet'),
  },
];

/** Every version of the rules; an earlier one can be taken back into the draft. */
export function VersionsPage() {
  const sets = useQuery(query(listRuleSets, {}));
  const { address, open } = useAddress(versionAddress);
  const selected = sets.data?.items.find((set) => set.id === address.open);
  return (
    <Page
      title="Routing"
      layout="fill"
      toolbar={<RoutingTabs />}
      inspector={selected && <Version set={selected} onClose={() => open({ open: undefined })} />}
    >
      <Loaded query={sets}>
        {(data) => (
          <DataTable
            label="Versions of the rules"
            columns={columns}
            rows={data.items}
            rowKey={(set) => set.id}
            onOpen={(set) => open({ open: set.id })}
            selectedKey={address.open ?? null}
            empty={
              <EmptyState title="No versions yet">The first one is made when rules are saved.</EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

function Version({ set, onClose }: { set: RuleSet; onClose: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const restore = useAction(restoreRules, {
    changes: [listRuleSets],
    onDone: () => {
      sayDone(`Version ${set.version} is in the draft; publish it to make it live`);
      void navigate({ to: '/routing' });
    },
  });
  return (
    <Inspector
      title={`Version ${set.version}`}
      subtitle={stateWords[set.state].label}
      onClose={onClose}
      footer={
        may('routing:write') && (
          <Button
            variant="default"
            loading={restore.isPending}
            onClick={() => restore.mutate({ id: set.id })}
          >
            Copy into the draft
          </Button>
        )
      }
    >
      <RuleList rules={set.rules} selectedId={null} editable={false} onOpen={noop} onChange={noop} />
    </Inspector>
  );
}

const noop = () => {};
