/** A named exception to the policy: who answers for it, why, and until when. */
export interface PolicyException {
  readonly column: string;
  readonly reason: string;
  readonly approver: string;
  /** Last day it holds, YYYY-MM-DD. */
  readonly expires: string;
}

export interface FeaturePolicy {
  /** Columns the firm prohibits beyond the built-in rules, with the reason. */
  readonly prohibit?: readonly { readonly column: string; readonly reason: string }[];
  readonly allow?: readonly PolicyException[];
  /** Columns each derived column was made from: a column derived from a prohibited one is prohibited. */
  readonly derivedFrom?: Readonly<Record<string, readonly string[]>>;
}

interface Rule {
  readonly basis: string;
  /** Tested against the column's words, lower case, one space between. */
  readonly pattern: RegExp;
}

const words = (alternatives: string): RegExp => new RegExp(`(?:^| )(?:${alternatives})(?= |$)`);

/** Prohibited bases (Equal Credit Opportunity Act, Regulation B § 1002.2(z)) and what gives them away. */
const RULES: readonly Rule[] = [
  {
    basis: 'race or colour',
    pattern: words(
      'races?|racial|ethnic\\w*|hispanic|latin[oax]|caucasian|skin (tone|colou?r)|complexion|minority|diversity (job|hire|hiring|candidate|status|group)|ancestr\\w+|' +
        'heritage|trib(e|al)|caste|indigenous|(is|pct|percent|share|prop) (black|white|asian|african|native)( \\w+)?',
    ),
  },
  {
    basis: 'religion',
    pattern: words(
      'religio\\w*|faith|church\\w*|mosque|synagogue|temple|denomination|worship|parish|baptis\\w*|halal|kosher|' +
        'christian|muslim|islam\\w*|jewish|hindu|buddhist|catholic|protestant|ramadan|lent|diocese',
    ),
  },
  {
    basis: 'national origin',
    pattern: words(
      'nationalit\\w+|national origin|(?<!senior )citizen\\w*|immigra\\w+|visa (status|type)|green card|refugee|foreign (born|worker|national)|' +
        'birth ?place|pob|(place|country|city|state|town) of birth|birth (country|city|state|town|region)|born in|' +
        'native country|country of origin|origin country|passport( country)?',
    ),
  },
  {
    basis: 'language, a proxy of national origin',
    pattern: words(
      'languages?|lang|locale|mother tongue|native (speaker|tongue)|dialect|accent|english (level|proficiency|speaker)',
    ),
  },
  {
    basis: 'sex',
    pattern: words(
      'sex|gender\\w*|(is )?(male|female)|wom[ae]n|salutation|honorific|pronouns?|mr|mrs|ms|sexual\\w*|lgbt\\w*|pregnan\\w+|childbearing|maternity',
    ),
  },
  {
    basis: 'marital status',
    pattern: words(
      'marital\\w*|married|marriage|divorced?|widow\\w*|spous\\w+|husband|wife|single status|civil status|personal status',
    ),
  },
  {
    basis: 'age',
    pattern: words(
      '(client |customer |person |advisor |contact |applicant |borrower |owner |your |current )?age( (group|band|range|bucket|years|bracket|yrs|at \\w+))?|ages|dob|yob|birth ?(date|day|year|month)|(date|day|year|month) (of )?birth|born( on)?|elderly|senior citizens?|retirement age|generation|millennial',
    ),
  },
  {
    basis: 'health or disability',
    pattern: words(
      'disab\\w+|handicap\\w*|health( \\w+)?|medical( \\w+)?|diagnos\\w+|illness|genetic\\w*|impairment',
    ),
  },
  {
    basis: 'public assistance',
    pattern: words(
      'welfare|public assistance|food stamps?|medicaid|ssi|unemployment benefits?|social assistance',
    ),
  },
  {
    basis: 'politics or union membership',
    pattern: words('politic\\w*|party affiliation|union member\\w*|voter\\w*|military status|veteran'),
  },
  {
    basis: "a person's name, a proxy of sex and origin",
    pattern: words(
      'sur ?names?|last ?names?|first ?names?|fore ?names?|given ?names?|family ?names?|full ?names?|middle ?(name|initial)|' +
        'maiden( name)?|nick ?name|(contact|person|client|customer|lead|advisor|applicant|user|owner) name|l ?name|f ?name|monogram|initials',
    ),
  },
  {
    basis: "a person's name, a proxy of sex and origin",
    pattern: /^name$|^(e ?mail|e ?mail (address|id|domain|handle))$|^user ?name$/,
  },
  {
    basis: 'a photo, a proxy of race and sex',
    pattern: words(
      'photos?|photograph\\w*|head ?shot|profile (pic|picture|image)|picture|avatar|selfie|face (image|embedding|vector)',
    ),
  },
  {
    basis: 'ZIP code or census place, a proxy of race',
    pattern: words(
      'zip ?\\d?\\d?( ?code)?s?|zip ?code\\w*|postal( ?code)?|post ?code|plz|zcta\\d?|census( \\w+)?|tract|block group|neighbou?rhood|redlin\\w+',
    ),
  },
  {
    basis: 'school, a proxy of race and age',
    pattern: words(
      'schools?( (name|attended))?|universit(y|ies)( (name|attended))?|college( (name|attended))?|alma mater|fraternity|sorority|class of|graduation year|hbcu',
    ),
  },
];

/** Readings of "age" and other words that are not about a person. */
const HARMLESS = words(
  '(lead|account|deal|opportunity|record|relationship|firm|company|business|ticket|contract|policy|list|domain|web ?site|page|building|property|house|vehicle|car|device|loan|credit|card|invoice|debt|order|quote|case) age( \\w+)*|' +
    'age (of )?(the )?(first|last|oldest|newest) (funding|milestone|round|account|loan|card|trade|invoice|order)( \\w+)*|' +
    'white ?papers?|black friday|high school rate|school district tax|language model|temple city|programming language',
);

/** A column's name as lower-case words: `lastName_LEN` is "last name len". O(length). Source: naming habits. */
export function nameWords(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Tells why a column may not be used in a score, if it may not.
 *
 * @param column name as in the file
 * @param today  YYYY-MM-DD; exceptions that ended before it no longer hold
 * @returns the reason, or undefined when the column may be used
 *
 * O(rules × length). Source: Regulation B, 12 CFR 1002; MDL-04.
 */
export function prohibitedReason(column: string, policy: FeaturePolicy, today: string): string | undefined {
  const exception = policy.allow?.find((entry) => entry.column === column);
  if (exception && isComplete(exception) && exception.expires >= today) return undefined;
  const reason = ownReason(column, policy) ?? derivedReason(column, policy, new Set([column]));
  if (!reason || !exception) return reason;
  const why = isComplete(exception)
    ? `expired on ${exception.expires}`
    : 'lacks a reason, an approver or an expiry date';
  return `${reason} (its exception ${why})`;
}

/** ZIP codes under another name: five digits with leading zeros among them, or nine with a dash. */
export function looksLikeZip(values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '');
  if (filled.length < 20) return false;
  const zips = filled.filter((value) => /^\d{5}(-\d{4})?$/.test(value));
  const telling = zips.some((value) => value.startsWith('0') || value.includes('-'));
  return telling && zips.length >= 0.95 * filled.length && new Set(zips).size >= 10;
}

/** Words that give away what labels are about; two different ones do, if at least one is of the telling ones. */
const VALUE_RULES: readonly { basis: string; telling: RegExp; words: RegExp }[] = [
  {
    basis: 'sex',
    telling: /^(male|female|mr|mrs|miss)$/,
    words: /^(male|female|mr|mrs|ms|miss)$/,
  },
  {
    basis: 'marital status',
    telling: /^(married|divorced|widow\w*|unmarried|husband|wife|spouse)$/,
    words: /^(married|divorced|widow\w*|unmarried|single|separated|husband|wife|spouse)$/,
  },
  {
    basis: 'race or colour',
    telling: /^(asian|hispanic|latino|latina|caucasian)$/,
    words: /^(asian|hispanic|latino|latina|caucasian|black|white|african|native)$/,
  },
  {
    basis: 'religion',
    telling: /^(muslim|hindu|jewish|buddhist|sikh)$/,
    words: /^(christian|muslim|hindu|jewish|buddhist|sikh|catholic|protestant)$/,
  },
];
/** Labels of a person are few, and most of them are about the same. */
const VALUE_LABELS_MAX = 30;

/**
 * Tells whether labels are about a prohibited basis, whatever their column is called: "male single", "Husband", "Mrs".
 *
 * @param categories the different labels of a column
 * @returns the reason, or undefined
 *
 * O(labels × rules). Source: Regulation B, 12 CFR 1002; MDL-04.
 */
export function prohibitedByValues(categories: readonly string[]): string | undefined {
  if (categories.length > VALUE_LABELS_MAX) return undefined;
  const labels = categories.map((label) => nameWords(label).split(' '));
  if (labels.map(String).sort().join() === 'f,m') return reasonOf('sex');
  const rule = VALUE_RULES.find(({ telling, words: known }) => {
    const about = labels.filter((label) => label.some((word) => known.test(word)));
    const found = new Set(about.flat().filter((word) => known.test(word)));
    return (
      found.size >= 2 && [...found].some((word) => telling.test(word)) && 2 * about.length >= labels.length
    );
  });
  return rule && reasonOf(rule.basis);

  function reasonOf(basis: string): string {
    const some = categories.slice(0, 3).join(', ');
    return `prohibited: its values (${some}${categories.length > 3 ? ' …' : ''}) are about ${basis}`;
  }
}

export const ZIP_REASON = 'prohibited: its values are ZIP codes, a proxy of race';

function ownReason(column: string, policy: FeaturePolicy): string | undefined {
  const own = policy.prohibit?.find((entry) => entry.column === column);
  if (own) return `prohibited by the firm: ${own.reason}`;
  const named = nameWords(column).replace(HARMLESS, ' ').replace(/ +/g, ' ').trim();
  // A copy of a column often has a number behind its name: age1, sex_2.
  const bare = named.replace(/(?<=[a-z])\d+(?= |$)/g, '');
  const rule = RULES.find(({ pattern }) => pattern.test(named) || pattern.test(bare));
  return rule && `prohibited: ${rule.basis}`;
}

function derivedReason(column: string, policy: FeaturePolicy, seen: Set<string>): string | undefined {
  for (const parent of policy.derivedFrom?.[column] ?? []) {
    if (seen.has(parent)) continue;
    seen.add(parent);
    const reason = ownReason(parent, policy) ?? derivedReason(parent, policy, seen);
    if (reason) return `${reason} (derived from ${parent})`;
  }
  return undefined;
}

function isComplete(exception: PolicyException): boolean {
  const { reason, approver, expires } = exception;
  return reason.trim() !== '' && approver.trim() !== '' && /^\d{4}-\d{2}-\d{2}$/.test(expires);
}
