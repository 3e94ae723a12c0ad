#!/usr/bin/env node
import { type CommandDef, defineCommand, runMain } from 'citty';

/** A subcommand loads its code when it is called, so that help is quick and the engines need no server. */
const subCommands: Record<string, () => Promise<CommandDef>> = {
  serve: () => load(import('./commands/serve.ts')),
  sample: () => load(import('./commands/sample.ts')),
  import: () => load(import('./commands/import.ts')),
  design: () => load(import('./commands/design.ts')),
  score: () => load(import('./commands/score.ts')),
  route: () => load(import('./commands/route.ts')),
};

/** The overview shows what each command is for in one line; its own help shows the example too. */
const isOverview = process.argv[2] === undefined || process.argv[2].startsWith('-');

async function load(module: Promise<{ default: unknown }>): Promise<CommandDef> {
  const command = (await module).default as CommandDef;
  if (!isOverview) return command;
  const meta = (await (typeof command.meta === 'function' ? command.meta() : command.meta)) ?? {};
  return { ...command, meta: { ...meta, description: meta.description?.split('\n')[0] ?? '' } };
}

const main = defineCommand({
  meta: {
    name: 'catchment',
    version: '0.1.0',
    description: 'Who covers which clients, who works which lead, and why.',
  },
  subCommands,
});

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !wanted.startsWith('-') && !(wanted in subCommands)) {
  process.stderr.write(`catchment ${wanted}: expected one of ${Object.keys(subCommands).join(', ')}\n`);
  process.exitCode = 2;
} else {
  await runMain(main);
}
