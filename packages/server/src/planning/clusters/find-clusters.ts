import type {
  ClusterFindings,
  ClusterMeasureKey,
  findClusters,
  RouteInput,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import { type ComposedColumns, composeColumns } from './compose-columns.ts';
import { describeClusters, describeOutliers } from './describe-clusters.ts';
import { describePockets } from './describe-pockets.ts';
import { type ClusterFilter, selectClusterRows, selectRepNames } from './queries.ts';
import type { SolvedClusters, SolveInput } from './solve-clusters.ts';

/** Fewer cannot be told from chance. */
const ACCOUNTS_MIN = 20;
const THREAD = new URL('./cluster-thread.ts', import.meta.url);

export interface ClusterChoice extends ClusterFilter {
  measures: ClusterMeasureKey[];
  groups?: number | undefined;
  pocketRadiusKm: number;
  pocketLeast: number;
  pocketsOf?: number | undefined;
}

type Found = { kind: 'ok'; body: ClusterFindings } | { kind: 'invalid'; detail: string };

/** Clusters of the accounts one may see, their outliers and their pockets. */
export async function findClustersOperation(
  ctx: Ctx,
  choice: RouteInput<typeof findClusters>,
): Promise<RouteOutcome<typeof findClusters>> {
  return clustersOf(ctx, choice);
}

/** The same for whoever keeps a part of it. */
export async function clustersOf(ctx: Ctx, choice: ClusterChoice): Promise<Found> {
  const now = ctx.clock.now();
  const { measures, groups, pocketRadiusKm, pocketLeast, pocketsOf, ...filter } = choice;
  const found = await selectClusterRows(ctx.db, filter, now.toISOString());
  const composed = composeColumns(found, measures, now);
  const refusal = refusalOf(composed, groups);
  if (refusal !== undefined) return { kind: 'invalid', detail: refusal };
  const placed = placesOf(composed);
  const input: SolveInput = {
    columns: composed.columns,
    weights: composed.weights,
    groupCount: groups ?? null,
    ...placed.input,
    pocketRadiusKm,
    pocketLeast,
    pocketsOf: pocketsOf ?? null,
  };
  const solved = await runInThread<SolvedClusters>(THREAD, input);
  return { kind: 'ok', body: await findingsOf(ctx, composed, placed.rows, solved) };
}

function refusalOf({ rows, used, measures, notes }: ComposedColumns, groups: number | undefined) {
  const why = notes.length === 0 ? '' : ` ${notes.join(' ')}`;
  const least = Math.max(ACCOUNTS_MIN, groups ?? 0);
  if (used.length < least) {
    return `Clusters need at least ${least} accounts with every chosen measure; of the ${rows.length} in this choice ${used.length} have them.${why} Choose a wider area or fewer measures.`;
  }
  if (measures.length === 0)
    return `None of the chosen measures tells these accounts apart.${why} Choose others.`;
  return undefined;
}

/** The accounts whose place is known to the town at least, for the pockets. */
function placesOf({ rows, used }: ComposedColumns) {
  const columnRow = new Map(used.map((account, row) => [account, row]));
  const at = rows.flatMap(({ point }, i) => (point === null || point.by === 'county' ? [] : [i]));
  return {
    rows: at,
    input: {
      lon: Float64Array.from(at, (i) => rows[i]!.point!.lon),
      lat: Float64Array.from(at, (i) => rows[i]!.point!.lat),
      rowOf: Int32Array.from(at, (i) => columnRow.get(i) ?? -1),
    },
  };
}

async function findingsOf(
  ctx: Ctx,
  composed: ComposedColumns,
  placed: readonly number[],
  solved: SolvedClusters,
): Promise<ClusterFindings> {
  const { rows, used, measures, notes } = composed;
  const clusterOf = new Int16Array(rows.length).fill(-1);
  for (const [row, account] of used.entries()) clusterOf[account] = solved.groupOf[row]!;
  const pocketOf = new Int32Array(rows.length).fill(-1);
  for (const [place, account] of placed.entries()) pocketOf[account] = solved.pocketOf[place]!;
  const inPockets = rows.flatMap(({ id }, i) => (pocketOf[i]! >= 0 ? [id] : []));
  const reps = await selectRepNames(ctx.db, inPockets);
  const unplaced = rows.length - placed.length;
  return {
    accountCount: rows.length,
    measures: measures.map(({ key, label, definition }) => ({ key, label, definition })),
    notes: unplaced === 0 ? notes : [...notes, unplacedNote(unplaced)],
    groupCount: solved.groupCount,
    tried: [...solved.tried],
    clusters: describeClusters(composed, solved),
    ...describeOutliers(composed, solved),
    pockets: describePockets({ ...solved, rows, pocketOf, clusterOf, reps }),
    points: {
      ids: rows.map(({ id }) => id),
      lon: rows.map(({ point }) => point?.lon ?? null),
      lat: rows.map(({ point }) => point?.lat ?? null),
      cluster: [...clusterOf],
      pocket: [...pocketOf],
    },
  };
}

function unplacedNote(count: number): string {
  const accounts = count === 1 ? '1 account is' : `${count.toLocaleString('en-US')} accounts are`;
  return `${accounts} placed by county or not at all, and so in no pocket. Import ZIP codes to place them.`;
}
