/** Words that the lists of most used passwords are made of; alone or decorated they protect nothing. */
const COMMON =
  'password passwort passw0rd motdepasse contrasena qwerty qwertyuiop qwertz azerty asdfghjkl zxcvbnm letmein welcome willkommen ' +
  'admin administrator root user guest login master secret default changeme changeit letmein1 trustno iloveyou sunshine princess dragon ' +
  'monkey football baseball basketball superman batman pokemon starwars michael jessica jennifer ashley jordan hunter harley ' +
  'shadow whatever freedom computer internet samsung google facebook linkedin microsoft windows apple mustang corvette ferrari ' +
  'chelsea liverpool arsenal barcelona realmadrid juventus summer winter spring autumn january february monday sunday ' +
  'newyork london america test testing tester temp temporary hello helloworld access private company office business finance ' +
  'money investor investing wealth advisor sales territory catchment client banking bank abcdefg abcdefgh abcd abc qazwsx qazwsxedc ' +
  'correcthorsebatterystaple thisisapassword mypassword yourpassword newpassword opensesame nopassword supersecret topsecret';
const COMMON_WORDS = new Set(COMMON.split(' '));
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

/**
 * Says what is wrong with a new password, or nothing. Length counts, not decoration (NIST SP 800-63B): at least 12
 * characters, not one of the most used however it is decorated, not a run or a repetition, nothing of the person's own.
 */
export function passwordFault(password: string, personal: readonly string[] = []): string | undefined {
  if (password.length < PASSWORD_LENGTH_MIN)
    return `Take at least ${PASSWORD_LENGTH_MIN} characters; a few unrelated words are easy to keep.`;
  if (password.length > PASSWORD_LENGTH_MAX) return `Take at most ${PASSWORD_LENGTH_MAX} characters.`;
  if (new Set(password.toLowerCase()).size < 5 || isRepetition(password))
    return 'This repeats itself. Take a few unrelated words.';
  if (isRun(password)) return 'This is a row of keys or numbers. Take a few unrelated words.';
  if (isCommon(password)) return 'This is among the most used passwords. Take a few unrelated words.';
  const own = personal
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part.length >= 4);
  if (own.some((part) => password.toLowerCase().includes(part)))
    return 'This holds your name or e-mail address. Take something unrelated.';
  return undefined;
}

/** `2024P@ssw0rd!!` keeps only its word; what has no letter at all is a number. */
function isCommon(password: string): boolean {
  const core = password.toLowerCase().replace(/^\P{L}+|\P{L}+$/gu, '');
  if (core === '') return true;
  const plain = core.replace(/./gu, (character) => LEET[character] ?? character);
  return [core, plain].some((text) => isMadeOfCommonWords(text.replace(/\P{L}/gu, '')));
}

function isMadeOfCommonWords(letters: string): boolean {
  if (letters === '') return true;
  for (let length = Math.min(letters.length, 26); length >= 3; length--) {
    if (COMMON_WORDS.has(letters.slice(0, length)) && isMadeOfCommonWords(letters.slice(length))) return true;
  }
  return false;
}

function isRepetition(password: string): boolean {
  for (let length = 1; length <= password.length / 2; length++) {
    const unit = password.slice(0, length);
    if (unit.repeat(Math.ceil(password.length / length)).startsWith(password)) return true;
  }
  return false;
}

const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

function isRun(password: string): boolean {
  const lower = password.toLowerCase();
  return RUNS.some((run) => run.includes(lower) || reversed(run).includes(lower));
}

function reversed(run: string): string {
  return run.split('').reverse().join('');
}
