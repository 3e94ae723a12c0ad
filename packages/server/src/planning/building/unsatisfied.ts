import type { DistrictingProblem, PlanReport, Violation } from '@catchment/algorithms/districting';
import { hasOwnBounds, type Plan } from '@catchment/contract';
import { deviation, sideInWords } from '../territories/deviations.ts';
import { type Alignment, measureLabel, type PlanBasis, UNITS, unitLabel } from '../territories/plan-basis.ts';
import { amountsInWords } from '../territories/plan-figures.ts';
import { contractPendants } from './contract-pendants.ts';
import { limitsOf } from './limits.ts';
import { unitsTooLarge } from './set-aside.ts';
import type { SolvedPlan } from './solve-plan.ts';

type Entry = NonNullable<Plan['build']>['unsatisfied'][number];
export type Unsatisfied = Omit<Entry, 'territories'> & Partial<Pick<Entry, 'territories'>>;
type Change = Unsatisfied['changes'][number];
type BalanceViolation = Extract<Violation, { kind: 'balance' }>;

const SECONDS_MAX = 600;
const TOLERANCE_MAX = 2;
/** Fewer territories than this share of those asked for would be another plan altogether. */
const FEWER_SHARE_MIN = 0.5;

/** What a plan that was built does not satisfy, why, and the least that would have to give, as changes to the settings. */
export function unsatisfiedInWords(
  basis: PlanBasis,
  problem: DistrictingProblem,
  solved: SolvedPlan,
  report: PlanReport,
): Unsatisfied[] {
  const { ordinary, tooLarge } = splitViolations(problem, solved.alignment, report);
  return [
    ...tooLarge.map((part) => tooLargeInWords(basis, solved.alignment, part)),
    ...[...Map.groupBy(ordinary, ({ activity }) => activity)].map(([measure, violations]) =>
      imbalanceInWords(basis, measure, violations, report, solved),
    ),
    ...report.violations.flatMap((violation) => otherInWords(basis, violation)),
  ];
}

/** Whether a plan breaks no limit but those that no plan can keep. */
export function isAsGoodAsCanBe(
  problem: DistrictingProblem,
  alignment: Alignment,
  report: PlanReport,
): boolean {
  const { ordinary } = splitViolations(problem, alignment, report);
  return ordinary.length === 0 && report.violations.every(({ kind }) => kind === 'balance');
}

function splitViolations(problem: DistrictingProblem, alignment: Alignment, report: PlanReport) {
  const balance = report.violations.filter((violation) => violation.kind === 'balance');
  const tooLarge = balance.length === 0 ? [] : largeParts(problem);
  const hosts = new Set(tooLarge.map(({ unit }) => alignment[unit]!));
  return { tooLarge, ordinary: balance.filter(({ territory }) => !hosts.has(territory)) };
}

/** A unit, with what hangs on it alone, that is more than a territory may have. */
interface LargePart {
  unit: number;
  /** Units that can only be in its territory. */
  companions: number;
  /** The measure furthest beyond its limit; how many times the mean the part has; the limit in means. */
  measure: string;
  amount: number;
  times: number;
  limit: number;
}

function largeParts(problem: DistrictingProblem): LargePart[] {
  const { problem: contracted, hostOf } = contractPendants(problem);
  return unitsTooLarge(contracted).map((host) => {
    const units = [...hostOf.keys()].filter((unit) => hostOf[unit] === host);
    const shares = contracted.activities.map((activity) => {
      const { mean, high } = limitsOf(activity, problem.territoryCount);
      const amount = activity.values[host]!;
      return { measure: activity.name, amount, times: amount / mean, limit: high / mean };
    });
    const worst = shares.reduce((a, b) => (b.times / b.limit > a.times / a.limit ? b : a));
    const weight = problem.activities.find(({ name }) => name === worst.measure)!.values;
    const unit = units.reduce((a, b) => (weight[b]! > weight[a]! ? b : a));
    return { unit, companions: units.length - 1, ...worst };
  });
}

/** Nothing but other settings helps. */
function tooLargeInWords(basis: PlanBasis, alignment: Alignment, part: LargePart): Unsatisfied {
  const { unit, companions, measure, times, limit } = part;
  const who = unitLabel(basis.table, unit);
  const what = companions === 0 ? `${who} alone has` : `${who} and ${companions} that touch only it have`;
  const { code } = basis.territories[alignment[unit]!]!;
  const people = Math.max(2, Math.round(times));
  const territoriesMax = Math.floor((basis.territories.length * limit) / times);
  const widening = widerLimits(basis, measure, null, part.amount, part.amount / times);
  return {
    what: `${what} ${times.toFixed(2)} times the mean ${measureLabel(basis.table, measure).toLowerCase()}; ${code} is beyond its limit.`,
    why: `This cannot be divided, so no plan with this many territories keeps it within the limit. It was given a territory of its own, and the others were balanced. ${people} people on ${code} would share the work.`,
    relaxation: `Put ${people} people on ${code}, plan at most ${territoriesMax} territories, or allow ±${Math.ceil((times - 1) * 100)} %.`,
    changes: [
      ...(territoriesMax < FEWER_SHARE_MIN * basis.territories.length || basis.settings.capacity !== null
        ? []
        : [
            {
              label: `Plan ${territoriesMax} territories`,
              change: { kind: 'territory-count', count: territoriesMax } as const,
            },
          ]),
      ...widening,
    ],
  };
}

function imbalanceInWords(
  basis: PlanBasis,
  measure: string,
  violations: readonly BalanceViolation[],
  report: PlanReport,
  solved: SolvedPlan,
): Unsatisfied {
  const { mean } = report.balance.find(({ name }) => name === measure)!;
  const byDistance = [...violations].sort((a, b) => Math.abs(b.amount - mean) - Math.abs(a.amount - mean));
  const named = byDistance.slice(0, 3).map(({ territory, amount }) => {
    return `${basis.territories[territory]!.code} ${sideInWords(deviation(amount, mean))}`;
  });
  const more = violations.length > 3 ? ` and ${violations.length - 3} more` : '';
  const amounts = violations.map(({ amount }) => amount);
  const widening = widerLimits(basis, measure, Math.min(...amounts), Math.max(...amounts), mean);
  const time = moreTime(basis);
  return {
    what: `${measureLabel(basis.table, measure)}: ${named.join(', ')}${more}.`,
    why:
      solved.stopReason === 'cancelled'
        ? 'The build was stopped before it found a plan within all limits.'
        : `In ${solved.seconds.toFixed(0)} seconds no plan was found that keeps all limits at once; whether there is one is not known.`,
    relaxation: `${widening[0]?.label ?? 'Widen the limit'}, or give the build more time.`,
    changes: [...widening, ...time],
    territories: byDistance.map(({ territory }) => territory),
  };
}

/**
 * The narrowest limits of a measure that amounts from `least` (null: as far down as now) to `most` would keep; nothing
 * when none can be set.
 */
function widerLimits(
  basis: PlanBasis,
  measure: string,
  least: number | null,
  most: number,
  mean: number,
): Change[] {
  const { balance, capacity } = basis.settings;
  const wish = balance.find((candidate) => candidate.measure === measure);
  const label = measureLabel(basis.table, measure);
  if (capacity?.measure === measure && most > capacity.most) {
    const raised = roundedUp(most);
    return [
      {
        label: `Allow ${amountsInWords(null, raised)} ${label.toLowerCase()}`,
        change: { kind: 'capacity', most: raised },
      },
    ];
  }
  if (wish === undefined) return [];
  if (hasOwnBounds(wish)) {
    const low = wish.low === undefined ? null : Math.min(wish.low, least ?? wish.low);
    const high = wish.high === undefined ? null : Math.max(wish.high, roundedUp(most));
    return [
      {
        label: `Allow ${amountsInWords(low, high)} ${label.toLowerCase()}`,
        change: { kind: 'bounds', measure, low, high },
      },
    ];
  }
  const below = least === null ? 0 : (mean - least) / mean;
  const tolerance = Math.ceil(Math.max(below, (most - mean) / mean) * 1000 - 1e-6) / 1000;
  if (!(tolerance > wish.tolerance) || tolerance > TOLERANCE_MAX) return [];
  return [
    {
      label: `Allow ±${Math.round(tolerance * 1000) / 10} % of ${label.toLowerCase()}`,
      change: { kind: 'tolerance', measure, tolerance },
    },
  ];
}

/** Up to four significant figures, so that a limit reads well and still holds what it must. */
function roundedUp(amount: number): number {
  const unit = 10 ** Math.max(-6, Math.floor(Math.log10(Math.max(amount, 1e-6))) - 3);
  return Math.ceil(amount / unit - 1e-9) * unit;
}

function moreTime({ settings }: PlanBasis): Change[] {
  const seconds = Math.min(SECONDS_MAX, settings.seconds * 3);
  if (seconds <= settings.seconds) return [];
  return [{ label: `Search for ${seconds} seconds`, change: { kind: 'seconds', seconds } }];
}

function otherInWords(basis: PlanBasis, violation: Violation): Unsatisfied[] {
  switch (violation.kind) {
    case 'balance':
      return [];
    case 'discontiguous':
      return [splitInWords(basis, violation)];
    case 'moved':
      return [movesInWords(basis, violation)];
    case 'empty':
      return [emptyInWords(basis, violation)];
    case 'together':
    case 'apart':
      return [pairInWords(basis, violation)];
    case 'no-territory':
    case 'locked':
    case 'centre':
      return [
        { what: violation.message, why: 'It contradicts another rule.', relaxation: null, changes: [] },
      ];
  }
}

function emptyInWords(basis: PlanBasis, violation: Extract<Violation, { kind: 'empty' }>): Unsatisfied {
  const count = basis.territories.length - 1;
  return {
    what: `${basis.territories[violation.territory]!.code} has no unit.`,
    why: 'There are fewer places than territories.',
    relaxation: 'Plan fewer territories.',
    changes:
      count < 1 ? [] : [{ label: `Plan ${count} territories`, change: { kind: 'territory-count', count } }],
  };
}

function splitInWords(
  basis: PlanBasis,
  { territory, pieces, detached }: Extract<Violation, { kind: 'discontiguous' }>,
): Unsatisfied {
  const names = detached.slice(0, 3).map((unit) => unitLabel(basis.table, unit));
  const { code } = basis.territories[territory]!;
  return {
    what: `${code} is in ${pieces} pieces; ${names.join('; ')} ${names.length === 1 ? 'is' : 'are'} cut off.`,
    why: 'Locked units, pairs that must stay together, or homes hold it in places that do not touch.',
    relaxation: 'Unlock one of them, or plan without contiguity.',
    changes: [{ label: 'Let territories be in pieces', change: { kind: 'contiguity', contiguity: false } }],
  };
}

function pairInWords(
  basis: PlanBasis,
  { kind, units }: Extract<Violation, { kind: 'together' | 'apart' }>,
): Unsatisfied {
  const [a, b] = [units[0], units[1]];
  const names = `${unitLabel(basis.table, a)} and ${unitLabel(basis.table, b)}`;
  return {
    what: `${names} ${kind === 'together' ? 'are in different territories' : 'are in one territory'}.`,
    why: 'Locked units, limits or contiguity leave no other place for them.',
    relaxation: 'Give the rule up, or unlock one of them.',
    changes: [
      {
        label: kind === 'together' ? 'Let them be apart' : 'Let them be together',
        change: { kind: 'untie', pairs: kind, units: [a, b] },
      },
    ],
  };
}

function movesInWords(
  basis: PlanBasis,
  { share, atMost }: Extract<Violation, { kind: 'moved' }>,
): Unsatisfied {
  const percent = (part: number) => `${Math.ceil(part * 1000 - 1e-6) / 10} %`;
  const { keepMeasure } = basis.settings;
  const label = keepMeasure === UNITS ? 'counties' : measureLabel(basis.table, keepMeasure).toLowerCase();
  const needed = Math.min(1, Math.ceil(share * 1000 - 1e-6) / 1000);
  return {
    what: `${percent(share)} of ${label} changes territory; ${percent(atMost)} may.`,
    why: 'Today’s plan is too far from the limits to meet them with fewer moves.',
    relaxation: `Allow ${percent(share)} to move.`,
    changes: [{ label: `Allow ${percent(share)} to move`, change: { kind: 'move-at-most', share: needed } }],
  };
}
