/** What an answer leads to: a tier with the reason it gives, or the next question. */
export type Answer = { tier: string; because: string } | { next: string };

/** A question that leads to a tier. */
export type TierQuestion = {
  id: string;
  question: string;
  /** Services for which the answer is yes. */
  help: string;
  yes: Answer;
  no: Answer;
};

export type YesNo = 'yes' | 'no';

/** Answers given so far, by question. */
export type Answers = Readonly<Record<string, YesNo | undefined>>;

/**
 * From clinical weight to tier. Source of the order: NIST SP 800-66 section
 * 4.7, treatment may need to go on without disruption, claims may be delayed.
 */
export const tierQuestions: readonly TierQuestion[] = [
  {
    id: 'consultation',
    question: 'Does its failure interrupt a running consultation?',
    help: 'As with video, session, authentication, records.',
    yes: {
      tier: 'critical',
      because: 'Its failure interrupts a running consultation.',
    },
    no: { next: 'workflow' },
  },
  {
    id: 'workflow',
    question: 'Does a clinical workflow wait while it is down?',
    help: 'As with scheduling, prescription, triage, provider matching.',
    yes: {
      tier: 'core',
      because: 'A clinical workflow waits while it is down.',
    },
    no: { next: 'anybody' },
  },
  {
    id: 'anybody',
    question: 'Does a patient or a clinician wait for its answer?',
    help: 'A person at a screen, not a nightly job.',
    yes: {
      tier: 'core',
      because: 'A patient or a clinician waits for its answer.',
    },
    no: {
      tier: 'auxiliary',
      because: 'Nobody waits for it: its work can be done later.',
    },
  },
];

/** The questions to show, in order, and the tier once the answers lead to one. */
export type Questioning = {
  asked: TierQuestion[];
  decided?: { tier: string; because: string };
};

/** Follows the answers from a question on, from the first unless told otherwise. */
export function followAnswers(
  answers: Answers,
  from: string = tierQuestions[0].id,
): Questioning {
  const question = tierQuestions.find(({ id }) => id === from);
  if (!question) return { asked: [] };
  const given = answers[question.id];
  if (!given) return { asked: [question] };
  const answer = question[given];
  if ('tier' in answer) return { asked: [question], decided: answer };
  const { asked, decided } = followAnswers(answers, answer.next);
  return { asked: [question, ...asked], decided };
}

/** Answers that lead to a tier, so that a step gone back to shows how it was decided; empty where none do. */
export function answersFor(tier: string | undefined): Answers {
  const tries: Answers[] = [
    { consultation: 'yes' },
    { consultation: 'no', workflow: 'yes' },
    { consultation: 'no', workflow: 'no', anybody: 'no' },
  ];
  return (
    tries.find(answers => followAnswers(answers).decided?.tier === tier) ?? {}
  );
}

/** Whether a reason is one that an answer suggested, so that another answer may replace it. */
export function isSuggested(reason: string): boolean {
  return (
    reason.trim() === '' ||
    tierQuestions
      .flatMap(({ yes, no }) => [yes, no])
      .some(answer => 'because' in answer && answer.because === reason)
  );
}
