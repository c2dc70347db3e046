const daySeconds = 86_400;

/** What Prometheus takes for a group that names no interval: its own default. */
const usualSeconds = 60;

const unitSeconds = { s: 1, m: 60, h: 3600 };

/** Samples that the recording rules of a rule file write in a day where each gives one series, and how many rules there are. */
export function samplesADay(text) {
  const groups = text.split(/^ *- name: /m).slice(1);
  const counted = groups.map(group => {
    const interval = /^ *interval: "?(\d+)([smh])"?$/m.exec(group);
    const seconds = interval
      ? Number(interval[1]) * unitSeconds[interval[2]]
      : usualSeconds;
    const records = group.match(/^ *(- )?record: /gm)?.length ?? 0;
    const alerts = group.match(/^ *(- )?alert: /gm)?.length ?? 0;
    return {
      rules: records + alerts,
      samples: (records * daySeconds) / seconds,
    };
  });
  return {
    rules: counted.reduce((sum, { rules }) => sum + rules, 0),
    samples: counted.reduce((sum, { samples }) => sum + samples, 0),
  };
}
