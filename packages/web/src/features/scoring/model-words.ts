import type { Gain, ScoreModel } from '@catchment/contract';
import { count, percent, ratio, signed } from '../../ui/format/numbers.ts';
import type { Tone } from '../../ui/mark/Mark.tsx';
import { words } from '../../ui/words.ts';

type Quality = NonNullable<ScoreModel['quality']>;

export const modelStates: Record<ScoreModel['state'], { label: string; tone: Tone; meaning: string }> = {
  training: { label: 'Training', tone: 'accent', meaning: 'Learning from outcomes now.' },
  shadow: {
    label: 'Shadow',
    tone: 'accent',
    meaning: 'Trained and tested; scores open leads unseen until it is promoted.',
  },
  champion: { label: 'Scores leads', tone: 'good', meaning: 'Every new score names this version.' },
  retired: { label: 'Retired', tone: 'plain', meaning: 'Scored leads before; can be taken back.' },
  failed: { label: 'Failed', tone: 'bad', meaning: 'Training ended without a model.' },
};

/** What an AUC means, in words a sales manager uses. */
export function aucWords(quality: Quality): string {
  const share = percent(quality.auc);
  return `Of a lead that was sold and one that was not, it puts the sold one first ${share} of the time.`;
}

export function intervalWords(quality: Quality): string {
  return `likely between ${ratio(quality.aucLow)} and ${ratio(quality.aucHigh)}`;
}

/** Whether the probabilities can be taken at their word. */
export function calibrationWords(quality: Quality): string {
  const off = quality.ece * 100;
  const size = off < 2 ? 'close to what happened' : off < 5 ? 'near what happened' : 'off from what happened';
  return `On average a score was ${off.toFixed(1)} points off: ${size}.`;
}

export function liftWords(quality: Quality): string {
  return `The best tenth of leads sold ${quality.lift10.toFixed(1)} times as often as the average lead.`;
}

/** "+0.017 (0.010 to 0.024)": a gain with its range. */
export function gainWords({ mean, low, high }: Gain, decimals: 2 | 3 | 4): string {
  const show = (value: number) => value.toFixed(decimals).replace('-', '−');
  return `${mean > 0 ? '+' : ''}${show(mean)} (${show(low)} to ${show(high)})`;
}

/** "+3 points": a change of a chance. */
export function pointsWords(change: number): string {
  return `${signed(100 * change, 1)} points`;
}

/** How the version makes a score, as training names it, in words: "95 trees and weighted facts, 75:25". */
export function methodWords(method: string | null): string {
  if (method === null) return 'not chosen yet';
  if (method === 'binned logistic') return 'Weighted facts';
  const [, trees, share] = /^boosting, (\d+) trees(?: \((\d+) %\) with binned logistic)?$/.exec(method) ?? [];
  if (trees === undefined) return words(method);
  if (share === undefined) return `${trees} decision trees`;
  return `${trees} trees and weighted facts, ${share}:${100 - Number(share)}`;
}

export function holdoutWords(quality: Quality): string {
  const { rows, positives } = quality.holdout;
  return `${count(rows)} leads it never saw, ${count(positives)} of them sold`;
}
