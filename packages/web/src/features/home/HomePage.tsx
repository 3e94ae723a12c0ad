import { getHome } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { roleNames, useSession } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { StatRow } from '../../ui/stat/Stat.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Checklist } from './Checklist.tsx';
import { NextSteps } from './NextSteps.tsx';
import { RepDay } from './RepDay.tsx';
import { TileStat } from './TileStat.tsx';

/** What the reader's role needs to know now; every figure opens to its rows and follows the server's events. */
export function HomePage() {
  const { data: home } = useSuspenseQuery(query(getHome, {}));
  const { user, firmName, sample } = useSession();
  const subtitle = (
    <>
      {firmName} as its {roleNames[user.role].toLowerCase()} sees it · <When at={home.asOf} />{' '}
      {sample.state === 'ready' && <SimulatedMark />}
    </>
  );
  return (
    <Page title="Home" subtitle={subtitle}>
      {home.next.length > 0 && (
        <Section title="Next">
          <NextSteps steps={home.next} />
        </Section>
      )}
      {user.repId !== null && <RepDay repId={user.repId} />}
      {home.tiles.length > 0 ? (
        <Section title="Live figures" note="over the rows you may see; open one for its rows">
          <StatRow>
            {home.tiles.map((tile) => (
              <TileStat key={tile.key} tile={tile} />
            ))}
          </StatRow>
        </Section>
      ) : (
        <EmptyState title="No figures yet">
          They appear as soon as there are accounts, leads or territories that you may see.
        </EmptyState>
      )}
      {home.checklist.some((item) => !item.done) && (
        <Section title="Getting started">
          <Checklist items={home.checklist} />
        </Section>
      )}
    </Page>
  );
}
