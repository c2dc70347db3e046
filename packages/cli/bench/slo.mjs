import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { leastCpuSeconds } from './cpuSeconds.mjs';
import {
  descriptorYaml,
  objectivesPerService,
  openSloYaml,
  slothYaml,
} from './objectives.mjs';
import { findTool, sloth as slothTool } from './otherTools.mjs';
import { samplesADay } from './samplesADay.mjs';

/**
 * Measures `vitals slo rules` on a thousand services with two objectives each,
 * beside sloth: CPU seconds, and the samples that the rules write in a day. Ends
 * with 1 when it is slower or writes more.
 *
 * node slo.mjs --command dist/vitals.cjs --cache FOLDER
 */
const { values } = parseArgs({
  options: {
    command: { type: 'string' },
    cache: { type: 'string' },
  },
});
if (!values.command || !values.cache) {
  console.error('slo.mjs: expected --command FILE and --cache FOLDER');
  process.exit(2);
}

const services = 1000;
const runs = 5;

/** What a command prints; its messages go to the terminal where it fails. */
function printed(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Each command once in every round, so that what others do on the machine meets all alike. */
function measure(commands) {
  const rules = commands.map(({ command, args }) => printed(command, args));
  const rounds = Array.from({ length: runs }, () =>
    commands.map(({ command, args }) => leastCpuSeconds(1, command, args, [0])),
  );
  return commands.map(({ name }, index) => ({
    name,
    cpuSeconds: Math.min(...rounds.map(round => round[index])),
    mebibytes: Buffer.byteLength(rules[index]) / 2 ** 20,
    ...samplesADay(rules[index]),
  }));
}

/** What a result is worse in. */
function worseThan(ours, other) {
  return [
    ...(ours.cpuSeconds > other.cpuSeconds
      ? [`${ours.name} is slower than ${other.name}.`]
      : []),
    ...(ours.samples > other.samples
      ? [`${ours.name} writes more samples than ${other.name}.`]
      : []),
  ];
}

function row(cells) {
  return cells.map(cell => ` ${cell}`.padStart(18)).join('');
}

function tell(results) {
  console.log(
    `${services} services with ${objectivesPerService} objectives each, the least of ${runs} runs`,
  );
  console.log(
    row(['', 'CPU s', 'rules', 'samples a day', 'samples an SLO', 'MiB']),
  );
  for (const { name, cpuSeconds, rules, samples, mebibytes } of results) {
    console.log(
      row([
        name,
        cpuSeconds.toFixed(2),
        String(rules),
        String(samples),
        String(samples / services / objectivesPerService),
        mebibytes.toFixed(1),
      ]),
    );
  }
}

const sloth = findTool(slothTool, values.cache);
if (!sloth) {
  console.log(
    `No sloth here: set SLOTH, or install Go, to compare with version ${slothTool.version}.`,
  );
}

const indexes = Array.from({ length: services }, (_, index) => index);

/** Services in one file of OpenSLO, of which a megabyte is read at most. */
const servicesPerFile = 250;

/** Writes a file for each text; their paths as arguments. */
function written(folder, name, option, texts) {
  return texts.flatMap((text, index) => {
    const file = join(folder, `${name}-${index}.yaml`);
    writeFileSync(file, text);
    return [option, file];
  });
}

function openSloTexts() {
  return indexes
    .filter(index => index % servicesPerFile === 0)
    .map(first => openSloYaml(indexes.slice(first, first + servicesPerFile)));
}

const folder = mkdtempSync(join(tmpdir(), 'bench-slo-'));
try {
  const theirs = join(folder, 'sloth.yaml');
  writeFileSync(theirs, slothYaml(indexes));
  const rules = [values.command, 'slo', 'rules'];
  const { execPath } = process;
  const [descriptors, openSlo, other] = measure([
    {
      name: 'vitals',
      command: execPath,
      args: [
        ...rules,
        ...written(folder, 'service', '--service', indexes.map(descriptorYaml)),
      ],
    },
    {
      name: 'vitals, OpenSLO',
      command: execPath,
      args: [...rules, ...written(folder, 'openslo', '-f', openSloTexts())],
    },
    ...(sloth
      ? [
          {
            name: 'sloth',
            command: sloth,
            args: ['generate', '--no-log', '-i', theirs],
          },
        ]
      : []),
  ]);
  const vitals = [descriptors, openSlo];
  tell(other ? [...vitals, other] : vitals);
  const worse = other ? vitals.flatMap(each => worseThan(each, other)) : [];
  worse.forEach(line => console.log(line));
  process.exitCode = worse.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
