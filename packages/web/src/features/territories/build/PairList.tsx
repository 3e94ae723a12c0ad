import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldError } from '../../../ui/states/problem.ts';
import { unitName } from '../plan-world.ts';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';
import { UnitPicker } from './UnitPicker.tsx';

const words = {
  together: { title: 'Must stay together', joint: 'with' },
  apart: { title: 'Must be apart', joint: 'from' },
} as const;

type Picked = number | null;

/** Pairs of counties that share a territory, or never do. */
export function PairList({
  settings,
  onChange,
  session,
  search,
  error,
  rule,
}: FormParts & { rule: keyof typeof words }) {
  const [[first, second], setPair] = useState<readonly [Picked, Picked]>([null, null]);
  const pairs = settings[rule];
  const { world } = session;
  const set = (next: typeof pairs) => onChange({ ...settings, [rule]: next });
  const isNew =
    first !== null &&
    second !== null &&
    first !== second &&
    !pairs.some((pair) => pair.includes(first) && pair.includes(second));
  const problem = fieldError(error, `settings.${rule}`);
  const { title, joint } = words[rule];
  return (
    <fieldset className={styles.pairs}>
      <legend className={styles.legend}>{title}</legend>
      {pairs.length > 0 && (
        <ul className={styles.rows}>
          {pairs.map(([a, b]) => (
            <li key={`${a} ${b}`} className={styles.pairRow}>
              <span>
                {unitName(world, a)} {joint} {unitName(world, b)}
              </span>
              <ActionIcon
                aria-label={`Remove the pair ${unitName(world, a)} and ${unitName(world, b)}`}
                onClick={() => set(pairs.filter((pair) => pair[0] !== a || pair[1] !== b))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.pair}>
        <UnitPicker
          label={`${title}: first county`}
          world={world}
          value={first}
          picked={search.unit}
          onChange={(unit) => setPair([unit, second])}
        />
        <UnitPicker
          label={`${title}: second county`}
          world={world}
          value={second}
          picked={search.unit}
          onChange={(unit) => setPair([first, unit])}
        />
      </div>
      {problem && <p className={styles.bad}>{problem}</p>}
      <Button
        variant="default"
        disabled={!isNew}
        title={isNew ? '' : 'Choose two different counties that are no pair yet'}
        onClick={() => {
          set([...pairs, [first!, second!]]);
          setPair([null, null]);
        }}
      >
        Add pair
      </Button>
    </fieldset>
  );
}
