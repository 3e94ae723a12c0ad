import type { EngagementSettings, GradeCuts } from '@catchment/contract';
import { groupLabels } from '../../app/engagement/engagement-rules.ts';
import { counted, percent, points } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { words } from '../../ui/words.ts';

interface InForceTablesProps {
  settings: EngagementSettings;
  cuts: GradeCuts | null;
}

/** What is in force, for those who only read it. */
export function InForceTables({ settings, cuts }: InForceTablesProps) {
  const all = settings.caps.reduce((sum, cap) => sum + cap.points, 0);
  return (
    <>
      <Section title="What a touch is worth" note="Marketers and admins change this">
        <PlainTable
          caption="Points of a touch, and how fast they fade"
          rows={settings.touches}
          rowKey={({ kind }) => kind}
          columns={[
            { header: 'Touch', cell: ({ kind }) => words(kind) },
            { header: 'Points while fresh', right: true, cell: (touch) => points(touch.points) },
            {
              header: 'Half is left after',
              right: true,
              cell: (touch) => counted(touch.halfLifeDays, 'day'),
            },
          ]}
        />
      </Section>
      <Section title="At most together" note="So that many small things never outweigh one large">
        <PlainTable
          caption={`An account can have ${points(all)} points at most`}
          rows={settings.caps}
          rowKey={({ group }) => group}
          columns={[
            { header: 'Touches', cell: ({ group }) => groupLabels[group] },
            { header: 'At most, points', right: true, cell: (cap) => points(cap.points) },
          ]}
        />
      </Section>
      <Section title="Where the grades begin">
        <p>{cutWords(settings, cuts)}</p>
      </Section>
    </>
  );
}

function cutWords({ cuts: own }: EngagementSettings, measured: GradeCuts | null): string {
  const fit = own.fit ?? (measured && { a: measured.fitA, b: measured.fitB });
  const engagement =
    own.engagement ?? (measured && { one: measured.engagementOne, two: measured.engagementTwo });
  if (!fit || !engagement) return 'No open lead is graded yet; the first grading comes within the hour.';
  const by = (isOwn: boolean) => (isOwn ? 'as the firm has set it' : 'thirds of the open leads');
  return `Fit is A from ${percent(fit.a, 1)} and B from ${percent(fit.b, 1)}, ${by(own.fit !== null)}. Engagement is 1 from ${points(engagement.one)} points and 2 from ${points(engagement.two)}, ${by(own.engagement !== null)}.`;
}
