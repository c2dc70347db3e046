import { useEffect, useState } from 'react';
import { ageInWords, localTime } from './ageInWords';

type AgeProps = {
  of: Date;
  /** Writes the exact local time beside the age. */
  withTime?: boolean;
};

const tickMilliseconds = 5000;

/** "12 s ago", kept up to date; the exact time in UTC on hover. */
export function Age({ of, withTime }: AgeProps) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), tickMilliseconds);
    return () => clearInterval(timer);
  }, [of]);
  return (
    <time dateTime={of.toISOString()} title={`${of.toISOString()} (UTC)`}>
      {withTime ? `${localTime(of)}, ` : ''}
      {ageInWords(of, now)}
    </time>
  );
}
