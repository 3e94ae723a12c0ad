import { shareInterval } from '@catchment/algorithms/experiments';
import type { Gain, ScoreModel } from '@catchment/contract';
import { percent, ratio, signed } from '../../ui/format/numbers.ts';
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
  return `Of a lead that converted and one that did not, it puts the one that converted first ${share} of the time.`;
}

export function intervalWords(quality: Quality): string {
  return `likely between ${ratio(quality.aucLow)} and ${ratio(quality.aucHigh)}`;
}

/** Whether the probabilities can be taken at their word, told from what chance alone does with so few leads. */
export function calibrationWords(quality: Quality): string {
  const [off, chance] = [100 * quality.ece, 100 * chanceError(quality.calibration)];
  const size = off < 2 ? 'close to what happened' : off < 5 ? 'near what happened' : 'off from what happened';
  if (off <= 1.5 * chance) return `No more than chance: true scores would seem ${chance.toFixed(1)} off too`;
  return `On average a score was ${off.toFixed(1)} points off: ${size}`;
}

/** How far the bins of perfectly calibrated scores would be off on average, by the normal curve. */
function chanceError(bins: Quality['calibration']): number {
  const leads = bins.reduce((sum, bin) => sum + bin.count, 0);
  const off = bins.map(({ predicted: p, count: n }) => Math.sqrt((2 * n * p * (1 - p)) / Math.PI));
  return off.reduce((sum, one) => sum + one, 0) / Math.max(1, leads);
}

/** "45% of them converted (38–52), of all 16%". */
export function liftWords({ lift, holdout }: Quality): string {
  const [best] = lift;
  if (best === undefined) return 'No tenth of the leads to tell apart';
  const won = Math.round(best.rate * best.count);
  const all = percent(holdout.positives / Math.max(1, holdout.rows));
  return `${shareWords(won, best.count)} of it converted, of all ${all}`;
}

/** "39% (33–46)": a share with the range that holds it 95 times of 100. */
export function shareWords(positives: number, leads: number): string {
  if (leads === 0) return '–';
  const { low, high } = shareInterval(positives, leads);
  return `${percent(positives / leads)} (${Math.round(100 * low)}–${Math.round(100 * high)})`;
}

/** "35–45%" */
export function bandWords({ from, to }: { from: number; to: number }): string {
  return `${Math.round(100 * from)}–${percent(to)}`;
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

/** A way that training tried, as it names it, in words: "55 trees of 16 leaves". */
export function candidateWords(method: string): string {
  const [, leaves, trees] = /^boosting, (\d+) leaves × (\d+) trees$/.exec(method) ?? [];
  if (trees !== undefined) return `${trees} decision trees of ${leaves} leaves`;
  const [, bins, penalty] = /^logistic, (\d+) bins, (.+)$/.exec(method) ?? [];
  if (bins !== undefined) return `Weighted facts, ${bins} steps each, ${penalty}`;
  const [, share] = /^(\d+) % boosting, \d+ % logistic$/.exec(method) ?? [];
  return share === undefined ? words(method) : `Trees and weighted facts, ${share}:${100 - Number(share)}`;
}
