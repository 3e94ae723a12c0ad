import { Checkbox, NumberInput } from '@mantine/core';
import { counted } from '../../../ui/format/numbers.ts';
import { unitName } from '../plan-world.ts';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';

/** Territory by territory: whether it is centred on its rep's home, and how strongly the home pulls. */
export function CentreList({ settings, onChange, session }: FormParts) {
  const { plan, world } = session;
  const centreOf = new Map(settings.centres.map((centre) => [centre.territoryId, centre]));
  const set = (territoryId: string, change: { held?: boolean; pull?: number }) => {
    const next = { territoryId, held: true, pull: 1, ...centreOf.get(territoryId), ...change };
    const others = settings.centres.filter((centre) => centre.territoryId !== territoryId);
    const isUsual = next.held && next.pull === 1;
    onChange({ ...settings, centres: isUsual ? others : [...others, next] });
  };
  const differing = settings.centres.length;
  return (
    <details className={styles.more}>
      <summary>
        Territory by territory{differing > 0 && `: ${counted(differing, 'differs', 'differ')}`}
      </summary>
      <p className="quiet small">
        A pull of 2 reaches twice as far as one of 1 (√2 as far with the shape “compact”).
      </p>
      <ul className={styles.rows}>
        {plan.territories.map(({ territoryId, code, repName, homeUnitId }) => {
          const centre = centreOf.get(territoryId);
          const held = homeUnitId !== null && (centre?.held ?? true);
          return (
            <li key={territoryId} className={styles.centre}>
              <Checkbox
                size="xs"
                label={`${code} ${repName ?? 'vacant'}`}
                description={homeUnitId === null ? 'no home known: free' : unitName(world, homeUnitId)}
                checked={held}
                disabled={homeUnitId === null}
                onChange={(event) => set(territoryId, { held: event.currentTarget.checked })}
              />
              <NumberInput
                size="xs"
                aria-label={`Pull of ${code}`}
                min={0.1}
                max={10}
                step={0.1}
                decimalScale={1}
                value={centre?.pull ?? 1}
                disabled={!held}
                onChange={(pull) => typeof pull === 'number' && pull > 0 && set(territoryId, { pull })}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
