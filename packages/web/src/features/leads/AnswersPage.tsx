import { listBadLeads, type RouteOk } from '@catchment/contract';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { badLeadReason } from '../../app/records/bad-lead-reasons.ts';
import { RetrainNotice } from '../../app/records/RetrainNotice.tsx';
import { SampleMark } from '../../app/records/SampleMark.tsx';
import { count } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { usedShort } from './answer-words.ts';
import { answersAddress } from './answers-address.ts';
import { LeadTabs } from './LeadTabs.tsx';
import styles from './leads.module.css';

type Answers = RouteOk<typeof listBadLeads>;

/** Which leads were called bad, why, and what the answers did. */
export function AnswersPage() {
  const { address, refine } = useAddress(answersAddress);
  const mine = address.whose === 'mine';
  const answers = useQuery(query(listBadLeads, { mine: mine ? 'true' : 'false' }));
  return (
    <Page
      title="Leads"
      subtitle={
        <>
          Leads that were called bad, and what the answers did <SampleMark />
        </>
      }
      toolbar={<LeadTabs />}
    >
      <Loaded query={answers}>
        {(data) => (
          <>
            <div className={styles.notice}>
              <RetrainNotice retrain={data.retrain} action={<Link to="/scoring">Open the scores</Link>} />
            </div>
            {data.reasons.length > 0 && <ReasonCounts reasons={data.reasons} />}
            <Section
              title="Answers"
              actions={
                <SegmentedControl
                  aria-label="Whose answers"
                  data={[
                    { value: 'all', label: 'All you may see' },
                    { value: 'mine', label: 'Your own' },
                  ]}
                  value={mine ? 'mine' : 'all'}
                  onChange={(whose) => refine({ whose: whose as 'mine' | 'all' })}
                />
              }
            >
              <AnswerList items={data.items} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ReasonCounts({ reasons }: { reasons: Answers['reasons'] }) {
  return (
    <Section title="What is wrong with them" note="The whole firm; below, the leads you may see">
      <div className={styles.narrow}>
        <PlainTable
          caption="Answers by reason"
          rows={reasons}
          rowKey={(row) => row.reason}
          columns={[
            { header: 'Reason', cell: (row) => badLeadReason(row.reason) },
            { header: 'In 30 days', right: true, cell: (row) => count(row.thisMonth) },
            { header: 'In all', right: true, cell: (row) => count(row.total) },
          ]}
        />
      </div>
    </Section>
  );
}

function AnswerList({ items }: { items: Answers['items'] }) {
  if (items.length === 0) {
    return (
      <EmptyState title="No answers yet">
        Press “Bad lead” on a lead that is one, and say why. It is counted, and the next training learns from
        it.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      caption="Leads that were called bad, newest first"
      rows={items}
      rowKey={(row) => row.leadId}
      columns={[
        {
          header: 'Lead',
          cell: (row) => (
            <Link to="/leads" search={{ open: row.leadId, which: 'closed', whose: 'all' }}>
              {row.company}
            </Link>
          ),
        },
        { header: 'Why', cell: (row) => `${badLeadReason(row.reason)}${row.note ? `: ${row.note}` : ''}` },
        { header: 'By', cell: (row) => row.toldBy ?? 'not known' },
        { header: 'When', cell: (row) => <When at={row.toldAt} /> },
        { header: 'What it did', cell: (row) => usedShort(row.usedIn) },
      ]}
    />
  );
}
