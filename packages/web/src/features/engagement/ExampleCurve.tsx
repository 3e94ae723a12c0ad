import { daysUntilBelow, engagementAt } from '@catchment/algorithms/engagement';
import {
  type EngagementSettings,
  type GradeCuts,
  getAccountEngagement,
  listLeads,
} from '@catchment/contract';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { query } from '../../app/api/query.ts';
import { EngagementCurve } from '../../app/engagement/EngagementCurve.tsx';
import { rulesOf } from '../../app/engagement/engagement-rules.ts';
import { counted, points } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import styles from './engagement.module.css';
import { examplesAmong, levelsOf } from './examples.ts';

interface ExampleCurveProps {
  mayEdit: boolean;
  draft: EngagementSettings;
  saved: EngagementSettings;
  cuts: GradeCuts | null;
}

/** What the settings make of a real account: the curve moves as they are dragged. */
export function ExampleCurve({ draft, saved, cuts, mayEdit }: ExampleCurveProps) {
  const leads = useQuery(query(listLeads, { open: 'true', sort: 'grade', limit: 200 }));
  const [chosen, setChosen] = useState<string | null>(null);
  const examples = useMemo(() => examplesAmong(leads.data?.items ?? []), [leads.data]);
  const accountId = chosen ?? examples[0]?.value;
  return (
    <Section title="For example" note={mayEdit ? 'Changes as you drag' : 'An open lead’s account'}>
      <NativeSelect
        aria-label="Example account"
        data={examples}
        value={accountId ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {accountId && <AccountCurve accountId={accountId} draft={draft} saved={saved} cuts={cuts} />}
      {leads.data && !accountId && <p className="quiet">No open lead has an account with touches yet.</p>}
    </Section>
  );
}

function AccountCurve({
  accountId,
  draft,
  saved,
  cuts,
}: Omit<ExampleCurveProps, 'mayEdit'> & { accountId: string }) {
  const engagement = useQuery(query(getAccountEngagement, { id: accountId }));
  const levels = useMemo(() => levelsOf(draft, cuts), [draft, cuts]);
  return (
    <Loaded query={engagement}>
      {({ touches, at }) => {
        const dated = touches.map(({ kind, occurredAt }) => ({ kind, atMs: Date.parse(occurredAt) }));
        const rules = rulesOf(draft);
        const now = engagementAt(rules, dated, Date.parse(at)).points;
        const before = engagementAt(rulesOf(saved), dated, Date.parse(at)).points;
        const level = levels.find((entry) => now >= entry.points);
        const days = level ? daysUntilBelow(rules, dated, Date.parse(at), level.points) : null;
        const grade = level?.grade ?? 3;
        const words = `${points(now)} points${Math.abs(now - before) < 0.05 ? '' : `, now ${points(before)}`}: engagement ${grade}.`;
        const fall =
          level && days
            ? `Without a new touch it falls below ${points(level.points)} points in ${counted(Math.max(1, Math.round(days)), 'day')}.`
            : '';
        return (
          <div className={styles.curve}>
            <p aria-live="polite">
              {words} {fall}
            </p>
            <EngagementCurve
              title={`${counted(touches.length, 'touch', 'touches')} in a year`}
              summary={`${words} ${fall}`}
              touches={touches}
              settings={draft}
              at={at}
              levels={levels}
              heightPx={200}
            />
          </div>
        );
      }}
    </Loaded>
  );
}
