#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandDef, defineCommand, runMain } from 'citty';

const DESCRIPTIONS: Record<string, string> = {
  serve: 'Serve the page, its API and the background jobs',
  sample: 'Make or remove the sample firm',
  import: 'Take in accounts, reps, leads, touches, outcomes or sales from a file',
  design: 'Draw balanced, connected, compact territories',
  score: 'Train a lead score on a file, or apply one',
  route: 'Give leads to reps within their capacity, at the best value',
};

/** A subcommand loads its code when it is called, so that help is quick and the engines need no server. */
function subCommands(): Record<string, () => Promise<CommandDef>> {
  const commands: Record<string, () => Promise<CommandDef>> = {};
  for (const name of Object.keys(DESCRIPTIONS)) {
    const file = join(import.meta.dirname, 'commands', `${name}.ts`);
    if (existsSync(file))
      commands[name] = async () => ((await import(file)) as { default: CommandDef }).default;
  }
  return commands;
}

const main = defineCommand({
  meta: {
    name: 'catchment',
    version: '0.1.0',
    description: 'Who covers which clients, who works which lead, and why.',
  },
  subCommands: subCommands(),
});

await runMain(main);
