import { createHash } from 'node:crypto';
import { modelFromBytes, type ScoreModel } from '@catchment/algorithms/boosting';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from '../scoring/lead-features.ts';
import { headFiles, modelContent } from './queries.ts';

/** One of the models of a version, ready to score. */
export interface Head {
  /** `conversion`, `conversion:<product>` or `fit`. */
  readonly name: string;
  readonly sha256: string;
  readonly model: ScoreModel;
}

/** The models of one version: trained together, promoted together. */
export interface Heads {
  readonly modelId: string;
  readonly version: number;
  /** For every lead whose product line has no model of its own. */
  readonly conversion: Head;
  readonly products: ReadonlyMap<string, Head>;
  /** From facts about the firm alone; null when such facts were not there to learn from. */
  readonly fit: Head | null;
}

/** Model files never change under their hash; the few in use stay unpacked. */
const MODELS_KEPT = 24;
const unpacked = new Map<string, ScoreModel>();

/**
 * The models of a registered version. What is not registered, or is not the file it was registered as, is no model.
 *
 * @throws Error when the version has no file or a file is damaged: nothing may be scored with it
 */
export async function loadHeads(ctx: Ctx, modelId: string): Promise<Heads> {
  const files = await headFiles(ctx, modelId);
  const heads = await Promise.all(
    files.map(
      async ({ head, sha256 }): Promise<Head> => ({
        name: head,
        sha256,
        model: await loadModel(ctx, sha256),
      }),
    ),
  );
  return headsOf(modelId, files[0]?.version ?? 0, heads);
}

/** Heads by what they are for. */
export function headsOf(modelId: string, version: number, heads: readonly Head[]): Heads {
  const conversion = heads.find(({ name }) => name === 'conversion');
  if (conversion === undefined) throw new Error(`model ${modelId} has no file: it may not score`);
  return {
    modelId,
    version,
    conversion,
    products: new Map(
      heads.flatMap((head) => (head.name.startsWith('conversion:') ? [[head.name.slice(11), head]] : [])),
    ),
    fit: heads.find(({ name }) => name === 'fit') ?? null,
  };
}

/** The head that scores a lead: its product line's own, else the shared one. */
export function headFor(heads: Heads, facts: LeadFacts): Head {
  return heads.products.get(String(facts.product)) ?? heads.conversion;
}

/** Rows by the head that scores them, so that each head works on all its rows at once. */
export function groupByHead(heads: Heads, facts: readonly LeadFacts[]): ReadonlyMap<Head, number[]> {
  const groups = new Map<Head, number[]>();
  facts.forEach((fact, row) => {
    const head = headFor(heads, fact);
    const rows = groups.get(head);
    if (rows === undefined) groups.set(head, [row]);
    else rows.push(row);
  });
  return groups;
}

async function loadModel(ctx: Ctx, sha256: string): Promise<ScoreModel> {
  const known = unpacked.get(sha256);
  if (known !== undefined) return known;
  const file = modelFromBytes(await registeredContent(ctx, sha256));
  if (file.kind === 'other-version') throw new Error(`model file ${sha256} is of version ${file.version}`);
  if (file.kind === 'damaged') throw new Error(`model file ${sha256}: ${file.reason}`);
  unpacked.set(sha256, file.model);
  for (const oldest of unpacked.keys()) if (unpacked.size > MODELS_KEPT) unpacked.delete(oldest);
  return file.model;
}

async function registeredContent(ctx: Ctx, sha256: string): Promise<Uint8Array> {
  const content = await modelContent(ctx, sha256);
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new Error(`model file ${sha256} is not what was registered: it may not score`);
  return content;
}

/** The files of a version, to be unpacked in a thread. */
export type Files = readonly { head: string; content: Uint8Array }[];

/** @throws Error as `loadHeads` */
export async function loadFiles(ctx: Ctx, modelId: string): Promise<Files> {
  const files: { head: string; content: Uint8Array }[] = [];
  for (const { head, sha256 } of await headFiles(ctx, modelId))
    files.push({ head, content: await registeredContent(ctx, sha256) });
  return files;
}
