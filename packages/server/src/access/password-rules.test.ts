import { expect, test } from 'vitest';
import { passwordFault } from './password-rules.ts';

test.each([
  'quiet harbour lantern',
  'Tr0ubadour&saffron',
  'zeppelin-marmalade-9',
  '雨の朝に静かな港の灯り台がある',
  'my dog eats purple socks',
])('accepts what is long and one’s own: %s', (password) => expect(passwordFault(password)).toBeUndefined());

test.each([
  ['short', /at least 12/],
  ['elevenchars', /at least 12/],
  ['password1234', /most used/],
  ['P@ssw0rd!!!!', /most used/],
  ['Password2024!!', /most used/],
  ['passwordpassword', /repeats/],
  ['welcome123456', /most used/],
  ['Summer2025!!!!', /most used/],
  ['iloveyou!!!!!!', /most used/],
  ['letmeinletmein', /repeats/],
  ['adminadmin12', /most used/],
  ['changeme!2345', /most used/],
  ['correcthorsebatterystaple', /most used/],
  ['catchmentadmin', /most used/],
  ['123456789012', /row of keys/],
  ['qwertyuiopas', /row of keys/],
  ['abcdefghijklm', /row of keys/],
  ['aaaaaaaaaaaa', /repeats/],
  ['abcabcabcabcabc', /repeats/],
  ['x'.repeat(200), /at most 128/],
])('refuses %s', (password, reason) => expect(passwordFault(password)).toMatch(reason));

test('refuses what holds the name or address of the person', () => {
  expect(passwordFault('lovelace-garden-9', ['Ada Lovelace', 'ada@analytical.test'])).toMatch(/your name/);
  expect(passwordFault('my analytical mind', ['Ada Lovelace', 'ada@analytical.test'])).toMatch(/your name/);
});
