import type { PlanSettings } from '@catchment/contract';
import type { PlanParts } from '../PlanToolbar.tsx';

/** What every group of the form is given. */
export interface FormParts extends PlanParts {
  settings: PlanSettings;
  onChange: (settings: PlanSettings) => void;
  /** What the server last refused, to be shown at the field it names. */
  error: unknown;
}
