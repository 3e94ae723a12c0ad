import { Notice } from '../../../ui/mark/Notice.tsx';
import { readProblem } from '../../../ui/states/problem.ts';
import { BalanceGroup } from './BalanceGroup.tsx';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';
import { Presets } from './Presets.tsx';
import { RulesGroup } from './RulesGroup.tsx';
import { ShapeGroup } from './ShapeGroup.tsx';
import { TimeGroup } from './TimeGroup.tsx';
import { TodayGroup } from './TodayGroup.tsx';

/** What a build is asked for: a preset fills it, five groups say it in words and can be opened. */
export function BuildForm(parts: FormParts) {
  const { settings, onChange, error } = parts;
  const problem = error ? readProblem(error) : null;
  return (
    <div className={styles.form}>
      <Presets settings={settings} onChange={onChange} />
      <div className={styles.groups}>
        <BalanceGroup {...parts} />
        <ShapeGroup {...parts} />
        <TodayGroup {...parts} />
        <RulesGroup {...parts} />
        <TimeGroup {...parts} />
      </div>
      {problem && <Notice tone="bad">{problem.detail}</Notice>}
    </div>
  );
}
