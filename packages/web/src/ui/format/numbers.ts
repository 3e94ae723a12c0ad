const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 12,840 */
export function count(value: number): string {
  return withMinus(whole.format(value));
}

/** "1 account", "12 accounts": the number and its noun. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** 12,840 → "12.8k", 1,234,567 → "1.2m", 1.9e9 → "1.9bn". */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size >= 999_950_000_000) return `${oneDecimal.format(value / 1e12)}tn`;
  if (size >= 999_950_000) return `${oneDecimal.format(value / 1e9)}bn`;
  if (size >= 999_950) return `${oneDecimal.format(value / 1e6)}m`;
  if (size >= 10_000) return `${oneDecimal.format(value / 1e3)}k`;
  return withMinus(size >= 100 ? whole.format(value) : oneDecimal.format(value));
}

/** 0.4137 → "41%", and "41.4%" with one decimal. */
export function percent(share: number, decimals: 0 | 1 = 0): string {
  const value = share * 100;
  return `${decimals === 0 ? whole.format(value) : value.toFixed(1)}%`;
}

/** 12.54 → "12.5": points of engagement. */
export function points(value: number): string {
  return oneDecimal.format(value);
}

/** +12 or −6, with a true minus sign: for contributions and changes. */
export function signed(value: number, decimals: 0 | 1 | 2 = 0): string {
  const size = Math.abs(value);
  const text = decimals === 0 ? whole.format(size) : size.toFixed(decimals);
  if (Number(text.replaceAll(',', '')) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** +27.7m or −975k: a change too large to write out. */
export function signedCompact(value: number): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : '+'}${compact(Math.abs(value))}`;
}

/** 3.14159 → "3.14": for coefficients and ratios. */
export function ratio(value: number): string {
  return twoDecimals.format(value);
}

/** Integer cents → "1.9bn", "12,840": for columns whose header names the currency once. */
export function amount(cents: number | bigint): string {
  const text = money(cents, 'USD');
  return text.replace('$', '');
}

/** Integer cents in a currency → "$1.9bn", "$12,840", "$412.50". */
export function money(cents: number | bigint, currency = 'USD'): string {
  const value = Number(cents) / 100;
  const symbol = currencySymbol(currency);
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size >= 100_000) return `${sign}${symbol}${compact(size)}`;
  return `${sign}${symbol}${Number.isInteger(size) ? count(size) : twoDecimals.format(size)}`;
}

function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? `${currency} `;
}

/** The minus sign of typography instead of a hyphen, and none before nothing. */
function withMinus(text: string): string {
  return text === '-0' ? '0' : text.replace('-', '−');
}
