import { join } from 'node:path';
import { demoOptions } from './demoOptions.mjs';

/**
 * Reads the options of the demo and answers the environment that moves it
 * there. Backstage takes configuration from `APP_CONFIG_*`.
 */
export function demoSettings({ root, env, args }) {
  const { port, data, fresh } = demoOptions({ root, env, args });
  const url = `http://localhost:${port}`;
  return {
    url,
    port,
    data,
    fresh,
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
