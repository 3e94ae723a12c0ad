import { type RouteOk, whatWouldChange } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { percent, signed } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/states/Loaded.tsx';
import styles from './leads.module.css';

type Answer = RouteOk<typeof whatWouldChange>;

/** On request: what would have changed the score, as the model itself answers. */
export function WhatWouldChange({ leadId }: { leadId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className={styles.why} aria-expanded={open} onClick={() => setOpen(!open)}>
        What would change it
      </button>
      {open && <Changes leadId={leadId} />}
    </div>
  );
}

function Changes({ leadId }: { leadId: string }) {
  const changes = useQuery({ ...query(whatWouldChange, { id: leadId }), retry: false });
  return (
    <Loaded query={changes} lines={4}>
      {(answer) => (
        <div className={styles.whyParts}>
          <p className="quiet small">
            From {percent(answer.probability)}, as model {answer.version} answers, one thing at a time.
          </p>
          <ChangeTable
            caption="What someone could have done"
            items={answer.items.filter(({ canBeDone }) => canBeDone)}
            none="Nothing that a person could have done before it came in moves it by half a point."
          />
          <ChangeTable
            caption="What is as it is"
            items={answer.items.filter(({ canBeDone }) => !canBeDone)}
            none="Nothing else moves it by half a point."
          />
        </div>
      )}
    </Loaded>
  );
}

interface ChangeTableProps {
  caption: string;
  items: Answer['items'];
  none: string;
}

function ChangeTable({ caption, items, none }: ChangeTableProps) {
  if (items.length === 0) return <p className="quiet small">{none}</p>;
  return (
    <table className={styles.changes}>
      <caption>{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">If</th>
          <th scope="col">Score then</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ change, probability, difference }) => (
          <tr key={change}>
            <td>{change}</td>
            <td>{percent(probability)}</td>
            <td>{signed(difference * 100, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
