import { randomUUID } from 'node:crypto';
import { Registry } from '@prometheus-io/client';
import { readJobConfig } from './config/jobConfig.ts';
import { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations.ts';
import { createPoolWait } from './database/poolWait.ts';
import { ReminderQueue } from './reminders/reminderQueue.ts';
import { createLogger } from './telemetry/logger.ts';

// Puts a few reminders into the database, for a first look at a desk.

const items = 5;
const { name, revision, logLevel, databaseUrl } = readJobConfig(process.env);
const log = createLogger({ level: logLevel, service: name, revision });
const database = new Database({
  url: databaseUrl,
  poolWait: createPoolWait(new Registry()),
  log,
});
await migrate(database, migrations(name));
await new ReminderQueue(randomUUID()).add(
  database,
  Array.from({ length: items }, () => ({
    id: randomUUID(),
    appointmentId: randomUUID(),
    dueAt: new Date(),
  })),
);
await database.close();
log.info({ items }, 'reminders added');
