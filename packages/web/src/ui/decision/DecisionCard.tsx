import type { Decision } from '@catchment/contract';
import type { ReactNode } from 'react';
import { count } from '../format/numbers.ts';
import { When } from '../format/When.tsx';
import { Disagree } from './Disagree.tsx';
import styles from './decision.module.css';
import { Inputs } from './Inputs.tsx';
import { Line } from './Line.tsx';
import { Reasons } from './Reasons.tsx';

interface DecisionCardProps {
  decision: Decision;
  /** Kept and acted on; resolves to the sentence that tells its effect. Left out where the reader may not answer. */
  onDisagree?: (reason: string) => Promise<string>;
}

const kindLabels: Record<Decision['kind'], string> = {
  score: 'Score',
  override: 'Own figure',
  routing: 'Route',
  promotion: 'Promotion',
  publish: 'Published plan',
  match: 'Match',
  fallback: 'Fall-back',
};

/** What was decided, why, instead of what, on what, by which version, what would change it, and "disagree". */
export function DecisionCard({ decision, onDisagree }: DecisionCardProps) {
  const kind = kindLabels[decision.kind];
  return (
    <article className={styles.card} aria-label={`${kind}: ${decision.summary}`}>
      <header>
        <div className={styles.kind}>
          {kind} · <When at={decision.decidedAt} /> · {decision.decidedBy}
        </div>
        <div className={styles.outcome}>{decision.summary}</div>
      </header>
      {decision.reasons.length > 0 && (
        <Part title="Why">
          <Reasons reasons={decision.reasons} />
        </Part>
      )}
      {decision.alternatives.length > 0 && (
        <Part title="Instead of">
          {decision.alternatives.map((entry) => (
            <Line key={entry.label} label={entry.label} value={alternativeCost(entry)} note={entry.why} />
          ))}
        </Part>
      )}
      {decision.inputs.length > 0 && (
        <Part title="On what">
          <Inputs inputs={decision.inputs} />
        </Part>
      )}
      {decision.wouldChange.length > 0 && (
        <Part title="What would change it">
          <Sentences sentences={decision.wouldChange} />
        </Part>
      )}
      {decision.feedback.length > 0 && (
        <Part title="Answers">
          {decision.feedback.map((entry) => (
            <Line
              key={entry.id}
              label={entry.reason}
              value={entry.verdict === 'agree' ? 'Agrees' : 'Disagrees'}
              note={entry.effect}
            />
          ))}
        </Part>
      )}
      {onDisagree && <Disagree onDisagree={onDisagree} />}
    </article>
  );
}

function alternativeCost(alternative: Decision['alternatives'][number]): string {
  return alternative.cost ?? (alternative.value === null ? '' : count(alternative.value));
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={styles.list}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
