export interface ChartColours {
  ink: string;
  quiet: string;
  line: string;
  paper: string;
  accent: string;
  good: string;
  warn: string;
  bad: string;
  font: string;
}

/** The page's colours as they are now, for drawings that cannot use CSS variables. */
export function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    quiet: read('--ink-3'),
    line: read('--line'),
    paper: read('--paper'),
    accent: read('--accent'),
    good: read('--good'),
    warn: read('--warn'),
    bad: read('--bad'),
    font: read('--font'),
  };
}
