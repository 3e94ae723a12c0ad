import type { ClusterFindings } from '@catchment/contract';
import { useComputedColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { LazyUnitMap } from '../../map/LazyUnitMap.tsx';
import { dots } from '../../map/modes/dots.ts';
import { territoryHues } from '../../map/palette.ts';
import { counted } from '../../ui/format/numbers.ts';
import { dotsOf } from './dots-of.ts';

interface ClusterMapProps {
  findings: ClusterFindings;
  cluster: number | undefined;
  pocket: number | undefined;
}

const noMarks = {};
const noHues: number[] = [];
const nothing = () => {};
const events = { onSelect: nothing, onBrush: nothing, onBrushEnd: nothing, onLasso: nothing };

/** Every account as a dot in the colour of its cluster, a ring around each pocket; a click opens the account. */
export function ClusterMap({ findings, cluster, pocket }: ClusterMapProps) {
  const dark = useComputedColorScheme() === 'dark';
  const navigate = useNavigate();
  const modes = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(name).trim();
    const placed = dotsOf(findings, { cluster, pocket, quiet: dark ? '#78838a' : '#9aa4aa' });
    const openAccount = (index: number) =>
      void navigate({ to: '/accounts', search: { open: placed.accountIds[index]! } });
    return [
      dots(placed.dots, placed.rings, { paper: read('--paper'), ink: read('--map-border') }, openAccount),
    ];
  }, [findings, cluster, pocket, dark, navigate]);
  const focus = useMemo(() => {
    const unit = findings.pockets.find(({ index }) => index === pocket)?.unitId;
    return typeof unit === 'number' ? [unit] : undefined;
  }, [findings, pocket]);
  const described = useMemo(() => pocketsByUnit(findings), [findings]);
  return (
    <LazyUnitMap
      label="Map of the accounts by cluster. The lists beside it hold the same."
      palette={territoryHues}
      hueOf={noHues}
      groupOf={null}
      focus={focus}
      marks={noMarks}
      modes={modes}
      events={events}
      describe={(unit) => described.get(unit) ?? []}
    />
  );
}

function pocketsByUnit({ pockets }: ClusterFindings): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { unitId, size, place } of pockets) {
    if (unitId === null) continue;
    lines.set(
      unitId,
      [...(lines.get(unitId) ?? []), `Pocket of ${counted(size, 'account')}: ${place}`].slice(0, 4),
    );
  }
  return lines;
}
