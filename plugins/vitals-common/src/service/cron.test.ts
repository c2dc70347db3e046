import { cron, timeZone } from './cron';

const firstFault = (result: ReturnType<typeof cron.safeParse>): string =>
  result.error?.issues.map(({ message }) => message).join('; ') ?? 'none';

const ofFiveFields = /^expected five fields [^;]*$/;
const ofTheCalendar = /^expected minutes 0-59, [^;]*$/;

describe('the schedule of a job', () => {
  it.each([
    '0 7 * * *',
    '*/15 7-20 * * MON-FRI',
    '5/10,30 0,12 1-31 jan-DEC 0-6',
    '59 23 31 12 6',
  ])('takes %s', pattern => {
    expect(firstFault(cron.safeParse(pattern))).toBe('none');
  });

  it.each(['@daily', '0 0 7 * * *', '0 0 L * *', '0 0 ? * 1', ''])(
    'asks for five fields instead of "%s"',
    pattern => {
      expect(firstFault(cron.safeParse(pattern))).toMatch(ofFiveFields);
    },
  );

  it.each([
    '60 7 * * *',
    '0 24 * * *',
    '0 7 0 * *',
    '0 7 32 * *',
    '0 7 * 13 *',
    '0 7 * * 7',
    '0 7 * * JAN',
    '0 7 * MON *',
    'MON 7 * * *',
    '*/0 7 * * *',
    '0 20-7 * * *',
    '0 7 * * FRI-MON',
  ])('refuses %s, as Kubernetes does', pattern => {
    expect(firstFault(cron.safeParse(pattern))).toMatch(ofTheCalendar);
  });
});

describe('the time zone of a job', () => {
  it.each([
    'Europe/Berlin',
    'UTC',
    'Etc/GMT+1',
    'Asia/Kolkata',
    'America/Port-au-Prince',
  ])('takes %s', name => {
    expect(timeZone.safeParse(name).success).toBe(true);
  });

  it.each(['europe/berlin', 'EUROPE/Berlin', 'Local', '+02:00', 'Mars/Base'])(
    'refuses %s, as Kubernetes does',
    name => {
      expect(timeZone.safeParse(name).success).toBe(false);
    },
  );
});
