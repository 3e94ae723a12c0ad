import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import styles from './clusters.module.css';

interface AccountLinksProps {
  lead: string;
  accounts: readonly { id: string; name: string }[];
}

/** A few accounts in a line, each opening. */
export function AccountLinks({ lead, accounts }: AccountLinksProps) {
  return (
    <p className={styles.facts}>
      {lead}:{' '}
      {accounts.slice(0, 3).map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && '; '}
          <Link to="/accounts" search={{ open: id }}>
            {name}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}
