import type { PlanSettings } from '@catchment/contract';
import styles from './build.module.css';
import { presetOf, presets } from './presets.ts';

interface PresetsProps {
  settings: PlanSettings;
  onChange: (settings: PlanSettings) => void;
}

/** Three ways to carve; picking one fills the form, and everything can be changed after. */
export function Presets({ settings, onChange }: PresetsProps) {
  const chosen = presetOf(settings)?.key;
  return (
    <fieldset className={styles.presets}>
      <legend className={styles.legend}>What matters most?</legend>
      {presets.map(({ key, label, words, fill }) => (
        <button
          key={key}
          type="button"
          className={styles.preset}
          aria-pressed={key === chosen}
          onClick={() => onChange(fill(settings))}
        >
          <span className={styles.presetTitle}>{label}</span>
          <span className="quiet small">{words}</span>
        </button>
      ))}
    </fieldset>
  );
}
