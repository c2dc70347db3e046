import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Reads `--port`, `--data` and `--fresh` of the demo and answers the environment that
 * moves it there. Backstage takes configuration from `APP_CONFIG_*`.
 */
export function demoSettings({ root, env, args }) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '7007' },
      fresh: { type: 'boolean', default: false },
      data: { type: 'string', default: join(root, '.data', 'demo') },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(
      `--port ${values.port}: expected a whole number from 1 to 65535`,
    );
  }
  const url = `http://localhost:${port}`;
  const startedIn = env.INIT_CWD ?? process.cwd();
  const data = isAbsolute(values.data)
    ? values.data
    : resolve(startedIn, values.data);
  return {
    url,
    data,
    fresh: values.fresh,
    env: {
      ...env,
      // Guests may enter in development only.
      NODE_ENV: 'development',
      APP_CONFIG_app_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_listen_port: JSON.stringify(port),
      APP_CONFIG_backend_cors_origin: JSON.stringify(url),
      APP_CONFIG_backend_database_connection_directory: JSON.stringify(data),
      APP_CONFIG_backend_reading_allow: JSON.stringify([
        { host: `localhost:${port}` },
      ]),
      APP_CONFIG_vitals_publishing_directory: JSON.stringify(
        join(data, 'repositories'),
      ),
    },
  };
}
