import type { EngagementSettings, EngagementSettingsVersion } from '@catchment/contract';
import { Button } from '@mantine/core';
import { When } from '../../ui/format/When.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';

interface SettingsHistoryProps {
  history: readonly EngagementSettingsVersion[];
  /** Puts an earlier version's values into the fields, to be looked at and saved. */
  onTake: ((settings: EngagementSettings) => void) | undefined;
}

/** Every version of the settings, with its time, its maker and the reason. */
export function SettingsHistory({ history, onTake }: SettingsHistoryProps) {
  if (history.length < 2) return null;
  return (
    <Section title="Versions">
      <PlainTable
        caption="Settings of engagement, newest first"
        rows={history}
        rowKey={(row) => String(row.version)}
        columns={[
          { header: 'Version', cell: (row) => row.version },
          { header: 'From', cell: (row) => (row.since ? <When at={row.since} /> : 'the start') },
          { header: 'By', cell: (row) => row.setBy ?? 'as shipped' },
          { header: 'Why', cell: (row) => row.reason ?? '' },
          {
            header: 'Values',
            cell: (row) =>
              onTake && (
                <Button size="xs" variant="default" onClick={() => onTake(row.settings)}>
                  Take these
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}
