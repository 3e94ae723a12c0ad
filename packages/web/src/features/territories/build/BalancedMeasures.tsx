import { type BalanceWish, hasOwnBounds } from '@catchment/contract';
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { measureOf } from '../plan-world.ts';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';
import { WishLimits } from './WishLimits.tsx';

const measuresAtMost = 6;

/** The measures to balance, each within a share of the mean or between two amounts. */
export function BalancedMeasures({
  settings,
  onChange,
  session,
  problem,
}: FormParts & { problem: string | undefined }) {
  const { world } = session;
  const { balance } = settings;
  const set = (next: readonly BalanceWish[]) => onChange({ ...settings, balance: [...next] });
  const replace = (at: number, wish: BalanceWish) =>
    set(balance.map((entry, place) => (place === at ? wish : entry)));
  const taken = new Set(balance.map(({ measure }) => measure));
  const free = world.measures.filter(({ key }) => !taken.has(key));
  return (
    <fieldset className={styles.measures}>
      <legend className={styles.legend}>Every territory about as much</legend>
      {balance.map((wish, at) => (
        <div key={wish.measure} className={styles.measure}>
          <Select
            size="xs"
            aria-label={`Balanced measure ${at + 1}`}
            data={world.measures
              .filter(({ key }) => key === wish.measure || !taken.has(key))
              .map(({ key, label }) => ({ value: key, label }))}
            value={wish.measure}
            onChange={(measure) => measure && replace(at, { measure, tolerance: wish.tolerance })}
            allowDeselect={false}
          />
          <Select
            size="xs"
            aria-label={`Limit of measure ${at + 1}`}
            data={[
              { value: 'tolerance', label: 'within ± %' },
              { value: 'bounds', label: 'from … to' },
            ]}
            value={hasOwnBounds(wish) ? 'bounds' : 'tolerance'}
            onChange={(kind) =>
              replace(
                at,
                kind === 'bounds'
                  ? withBounds(wish, parts(world, wish, settings.territoryCount))
                  : withoutBounds(wish),
              )
            }
            allowDeselect={false}
          />
          <ActionIcon
            aria-label={`Remove measure ${at + 1}`}
            onClick={() => set(balance.filter((_, place) => place !== at))}
            disabled={balance.length === 1}
          >
            <IconX size={14} />
          </ActionIcon>
          <WishLimits place={at + 1} wish={wish} onChange={(next) => replace(at, next)} />
        </div>
      ))}
      {problem && <p className={styles.bad}>{problem}</p>}
      {free[0] && balance.length < measuresAtMost && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...balance, { measure: free[0]!.key, tolerance: 0.1 }])}
        >
          Balance another measure
        </Button>
      )}
    </fieldset>
  );
}

/** The mean of a territory, to begin the bounds with. */
function parts(
  world: FormParts['session']['world'],
  { measure }: BalanceWish,
  territoryCount: number,
): number {
  const values = measureOf(world, measure)?.values ?? new Float64Array();
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, territoryCount);
}

/** The same limit, written as amounts. */
function withBounds({ measure, tolerance }: BalanceWish, mean: number): BalanceWish {
  const rounded = (amount: number) => Number(amount.toPrecision(3));
  return {
    measure,
    tolerance,
    low: rounded(Math.max(0, mean * (1 - tolerance))),
    high: Math.max(Number.MIN_VALUE, rounded(mean * (1 + tolerance))),
  };
}

function withoutBounds({ measure, tolerance }: BalanceWish): BalanceWish {
  return { measure, tolerance };
}
