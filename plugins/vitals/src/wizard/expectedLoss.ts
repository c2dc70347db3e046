import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { countWords, eventNoun } from '../elements';

type Expected = ServicePreview['budget']['expected'][number];

/** Two digits are all that an estimate has. */
function rounded(count: number): number {
  return Number(count.toPrecision(2));
}

function aboutWords(count: number, noun: string, of?: number): string {
  const whole = of === undefined ? '' : ` of ${countWords(rounded(of))}`;
  return `about ${countWords(rounded(count))}${whole} ${noun}`;
}

/** What an objective would let a service lose: in words, or why nobody can say before it runs. */
export type ExpectedLoss =
  | { known: true; events: string; consultations?: string }
  | { known: false; reason: string };

const unstated: Readonly<Record<Expected['objective']['event'], string>> = {
  consultation: 'how many consultations are open at once and how long',
  request: 'how many requests there are',
  workflow: 'how many workflows there are',
  'record access': 'how often records are opened',
  minute: 'how long a minute is',
};

/** `about 440,000 of 440,000,000 requests`, and in consultations where that was measured. */
export function expectedLoss({
  objective: { event },
  events,
  allowed,
  allowedConsultations,
}: Expected): ExpectedLoss {
  if (events === undefined || allowed === undefined) {
    return {
      known: false,
      reason: `the form does not ask ${unstated[event]}; it is counted once the service runs`,
    };
  }
  // Minutes are no demand: there are as many as there are.
  if (event === 'minute') {
    const noun = eventNoun(event, events);
    return {
      known: true,
      events: `${countWords(allowed)} of ${countWords(events)} ${noun}`,
    };
  }
  return {
    known: true,
    events: aboutWords(allowed, eventNoun(event, events), events),
    ...(allowedConsultations === undefined || event === 'consultation'
      ? {}
      : {
          consultations: aboutWords(
            allowedConsultations,
            eventNoun('consultation', rounded(allowedConsultations)),
          ),
        }),
  };
}
