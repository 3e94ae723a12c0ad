import { getAccount } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountTimeline } from './AccountTimeline.tsx';
import { placeOf } from './account-columns.tsx';
import { Coverage } from './Coverage.tsx';
import { Landing } from './Landing.tsx';
import { LogTouch } from './LogTouch.tsx';
import { OwnedOn } from './OwnedOn.tsx';

interface AccountInspectorProps {
  id: string;
  onClose: () => void;
}

/** One account: log a call first, then who covers it and why, then what happened. */
export function AccountInspector({ id, onClose }: AccountInspectorProps) {
  const account = useQuery(query(getAccount, { id }));
  const may = useMay();
  return (
    <Inspector
      title={account.data?.name ?? 'Account'}
      subtitle={account.data && placeOf(account.data)}
      onClose={onClose}
    >
      <Loaded query={account}>
        {(data) => (
          <>
            {may('accounts:write') && <LogTouch key={id} accountId={id} accountName={data.name} />}
            <Section title="Coverage">
              <Coverage account={data} />
              <OwnedOn key={id} accountId={id} />
              {may('plans:read') && <Landing key={`${id} landing`} accountId={id} />}
            </Section>
            {data.openLeadCount > 0 && (
              <Section title="Leads">
                <Link to="/leads" search={{ accountId: id, which: 'open' }}>
                  {counted(data.openLeadCount, 'open lead')}
                </Link>
              </Section>
            )}
            <Section title="Facts">
              <AccountFacts account={data} />
            </Section>
            <Section title="What happened">
              <AccountTimeline accountId={id} />
            </Section>
          </>
        )}
      </Loaded>
    </Inspector>
  );
}
