import { parseArgs } from 'node:util';
import { WrongInput } from './wrongInput.mjs';

/**
 * Reads options as `parseArgs` describes them; a default may stand there.
 *
 * @throws {WrongInput} on anything that is none of them
 */
export function readOptions(options, args) {
  const { values, tokens } = parseArgs({
    args,
    options,
    // Node.js's own words for wrong options take several sentences.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) expectOption(token, options);
  return values;
}

function expectOption(token, options) {
  if (token.kind === 'option-terminator') return;
  const names = Object.keys(options).map(option => `--${option}`);
  const known = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  if (token.kind === 'positional') {
    throw new WrongInput(`${token.value}: expected no argument but ${known}`);
  }
  const { name, rawName, value, inlineValue } = token;
  if (!Object.hasOwn(options, name)) {
    throw new WrongInput(`${rawName}: expected ${known}`);
  }
  if (options[name].type === 'boolean') {
    if (value !== undefined) {
      throw new WrongInput(`${rawName}: expected no value, found ${value}`);
    }
  } else if (!value || (!inlineValue && value.startsWith('-'))) {
    throw new WrongInput(`${rawName}: expected a value after it`);
  }
}

/** The number of `--port`. */
export function readPort(text) {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) {
    throw new WrongInput(
      `--port ${text}: expected a whole number from 1 to 65535`,
    );
  }
  return port;
}
