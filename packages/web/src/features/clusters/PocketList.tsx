import type { Pocket } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { counted, count as countText, money } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { AccountLinks } from './AccountLinks.tsx';
import styles from './clusters.module.css';
import { KeepGroup } from './KeepGroup.tsx';
import type { SideProps } from './side-props.ts';

const pageLength = 30;

/** Where accounts lie close together: how many, who serves them, when they last heard from the firm. */
export function PocketList(props: SideProps) {
  const { findings, address, change } = props;
  const [shown, setShown] = useState(pageLength);
  const of = findings.clusters.find(({ index }) => index === address.pocketsOf);
  return (
    <>
      {of && (
        <p className={styles.facts}>
          Only of the cluster “{of.name}”.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => change({ pocketsOf: undefined })}>
            Of all accounts
          </Button>
        </p>
      )}
      {findings.pockets.length === 0 && (
        <EmptyState title="No pockets">
          Nowhere do as many accounts lie so close together. Allow a wider radius or fewer accounts.
        </EmptyState>
      )}
      <ul className={styles.list} aria-label="Pockets">
        {findings.pockets.slice(0, shown).map((pocket) => (
          <PocketItem key={pocket.index} {...props} pocket={pocket} />
        ))}
      </ul>
      {findings.pockets.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + pageLength)}>
          Show more of {counted(findings.pockets.length, 'pocket')}
        </Button>
      )}
    </>
  );
}

function PocketItem({ pocket, address, change }: SideProps & { pocket: Pocket }) {
  const isChosen = pocket.index === address.pocket;
  const most = pocket.servedBy
    .map(({ repName, count }) => `${repName ?? 'nobody'} (${countText(count)})`)
    .join(', ');
  return (
    <li className={styles.item} data-chosen={isChosen}>
      <h2 className={styles.name}>
        {counted(pocket.size, 'account')} around {pocket.place}
      </h2>
      <p className={styles.facts}>
        {money(pocket.aumCents)} in assets, {within(pocket.radiusKm)}
        {pocket.county && `, mostly ${pocket.county}`}
      </p>
      <p className={styles.facts}>
        Served by {most}. Last touch{' '}
        {pocket.lastTouchAt ? <When at={pocket.lastTouchAt} /> : 'none in two years'}.
      </p>
      <AccountLinks lead="Largest" accounts={pocket.examples} />
      <div className={styles.actions}>
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={isChosen}
          onClick={() => change({ pocket: isChosen ? undefined : pocket.index })}
        >
          {isChosen ? 'Show all' : 'Show alone'}
        </Button>
        {pocket.unitId !== null && address.unitId === undefined && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => change({ unitId: pocket.unitId!, pocket: undefined, cluster: undefined })}
          >
            Only this county
          </Button>
        )}
        <KeepGroup kind="pocket" part={pocket} name={`Pocket around ${pocket.place}`} address={address} />
      </div>
    </li>
  );
}

function within(radiusKm: number): string {
  return radiusKm < 0.5 ? 'in one place' : `within ${radiusKm.toFixed(radiusKm < 10 ? 1 : 0)} km`;
}
