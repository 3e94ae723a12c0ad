import { Link } from '@tanstack/react-router';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { Facts } from '../../ui/page/Facts.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { type Market, unitName } from './market-parts.ts';

interface UnitInspectorProps {
  market: Market;
  unit: number;
  onClose: () => void;
}

/** All that is known of one county, and the way to its accounts. */
export function UnitInspector({ market, unit, onClose }: UnitInspectorProps) {
  const facts = market.measures.map((measure) => ({
    label: measureHeader(measure),
    value: measureText(market.values[measure.key]?.[unit] ?? null),
  }));
  return (
    <Inspector
      title={unitName(market, unit)}
      subtitle={`County code (FIPS) ${market.fips[unit]}`}
      onClose={onClose}
    >
      <Facts facts={facts} />
      <p>
        <Link to="/accounts" search={{ unitId: unit }}>
          Accounts in this county
        </Link>
      </p>
    </Inspector>
  );
}
