import type { ImportRun } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import type { Tone } from '../../ui/mark/Mark.tsx';

export const importStates: Record<ImportRun['status'], { label: string; tone: Tone }> = {
  mapping: { label: 'To be checked', tone: 'accent' },
  queued: { label: 'Waiting', tone: 'plain' },
  running: { label: 'Running', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Stopped', tone: 'warn' },
  undoing: { label: 'Being undone', tone: 'warn' },
  undone: { label: 'Undone', tone: 'plain' },
};

/** Whether something is going on, so that the page asks again. */
export function isMoving(run: ImportRun): boolean {
  return run.status === 'queued' || run.status === 'running' || run.status === 'undoing';
}

/** Whether the import changed records that can be put back. */
export function canBeUndone(run: ImportRun): boolean {
  const stopped = run.status === 'done' || run.status === 'cancelled' || run.status === 'failed';
  return stopped && run.inserted + run.updated > 0;
}

export const importKinds = ['accounts', 'reps', 'leads', 'touches', 'outcomes', 'sales'] as const;
export type ImportKind = (typeof importKinds)[number];

const hints: readonly [RegExp, ImportKind][] = [
  [/outcome|won|lost/i, 'outcomes'],
  [/sale|order|flow/i, 'sales'],
  [/touch|activit|call|meeting/i, 'touches'],
  [/lead|inquir|enquir/i, 'leads'],
  [/\brep|wholesaler|advisor_list|seller/i, 'reps'],
];

/** What a file most likely holds, by its name; a person corrects it. */
export function guessKind(fileName: string): ImportKind {
  return hints.find(([pattern]) => pattern.test(fileName))?.[1] ?? 'accounts';
}

const distinctMax = 10_000;

/** How many different values a field has; counting stops where the exact number says nothing more. */
export function distinctWords(distinct: number): string {
  return distinct >= distinctMax ? `${count(distinctMax)} or more` : count(distinct);
}
