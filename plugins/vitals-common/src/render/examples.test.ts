import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultPolicy, printPolicy } from '../policy';
import { parseService } from '../service';
import { renderService } from './renderService';

const folder = resolve(__dirname, '../../../../examples');
const generated = join(folder, '_gen');

/** `UPDATE_EXAMPLES=1` writes the outputs instead of trusting those that are there. */
const update = process.env.UPDATE_EXAMPLES === '1';

/** Every folder with a descriptor. */
const names = readdirSync(folder).filter(name =>
  existsSync(join(folder, name, 'vitals.yaml')),
);

function render(name: string): Record<string, string> {
  const service = parseService(
    readFileSync(join(folder, name, 'vitals.yaml'), 'utf8'),
  );
  if (!service.ok) throw new Error(JSON.stringify(service.problems));
  const result = renderService({
    policy: defaultPolicy,
    service: service.value,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return Object.fromEntries(
    result.value.files.map(({ path, text }) => [path, text]),
  );
}

function read(name: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(generated, name)).map(file => [
      file,
      readFileSync(join(generated, name, file), 'utf8'),
    ]),
  );
}

function write(name: string, files: Record<string, string>): void {
  rmSync(join(generated, name), { recursive: true, force: true });
  mkdirSync(join(generated, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(generated, name, file), text);
  }
}

describe('examples', () => {
  it.each(names)('render %s to the very files that are kept', name => {
    const files = render(name);
    if (update) write(name, files);
    expect(files).toEqual(read(name));
  });

  it('print the default policy as it is kept', () => {
    const file = join(generated, 'policy.yaml');
    const text = printPolicy(defaultPolicy);
    if (update) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('leave no output without its input', () => {
    expect(readdirSync(generated).sort()).toEqual(
      [...names, 'policy.yaml'].sort(),
    );
  });
});
