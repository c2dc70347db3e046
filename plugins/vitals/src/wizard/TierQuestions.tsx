import { Button, Flex, Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import type { Shape, TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { useState } from 'react';
import { TierChoiceList } from './TierChoiceList';
import { TierMeaning } from './TierMeaning';
import {
  answersFor,
  followAnswers,
  isSuggested,
  type Answers,
} from './questioning';
import { maxTierReasonLength, type TierChoice } from './tierQuestionsSchema';
import styles from './wizard.module.css';

type TierQuestionsProps = {
  policy: TierPolicy;
  shape: Shape;
  value: TierChoice;
  errors: readonly string[];
  onChange: (value: TierChoice) => void;
};

/** Questions one after the other, the tier that they lead to, what it means, and the reason. */
export function TierQuestions(props: TierQuestionsProps) {
  const { policy, shape, value, errors, onChange } = props;
  const [answers, setAnswers] = useState<Answers>(() => answersFor(value.tier));
  const [isDirect, setDirect] = useState(
    () => value.tier !== undefined && !answersFor(value.tier).consultation,
  );
  const { asked } = followAnswers(answers);
  const reason = value.reason ?? '';

  const choose = (tier: string | undefined, because = '') =>
    onChange({ tier, reason: isSuggested(reason) ? because : reason });
  const answer = (id: string, given: string) => {
    const next = { ...answers, [id]: given === 'yes' ? 'yes' : 'no' } as const;
    const { decided } = followAnswers(next);
    setAnswers(next);
    choose(
      decided && policy.tiers[decided.tier] ? decided.tier : undefined,
      decided?.because,
    );
  };

  return (
    <Flex direction="column" gap="4" className={styles.questions}>
      {isDirect ? (
        <TierChoiceList policy={policy} tier={value.tier} onChoose={choose} />
      ) : (
        asked.map(({ id, question, help }) => (
          <RadioGroup
            key={id}
            label={question}
            description={help}
            orientation="horizontal"
            value={answers[id] ?? null}
            onChange={given => answer(id, given)}
          >
            <Radio value="yes">Yes</Radio>
            <Radio value="no">No</Radio>
          </RadioGroup>
        ))
      )}
      {value.tier && policy.tiers[value.tier] && (
        <TierMeaning policy={policy} tier={value.tier} shape={shape} />
      )}
      {value.tier && (
        <TextAreaField
          label="Why this tier"
          secondaryLabel="Required"
          description="What its failure does to a consultation. Stands in vitals.yaml, for whoever asks later."
          rows={3}
          maxLength={maxTierReasonLength}
          value={reason}
          onChange={text => onChange({ ...value, reason: text })}
        />
      )}
      {errors.length > 0 && (
        <div role="alert" className={styles.error}>
          {errors.join('. ')}
        </div>
      )}
      <Button
        variant="tertiary"
        size="small"
        className={styles.switch}
        onPress={() => setDirect(!isDirect)}
      >
        {isDirect ? 'Be led by questions' : 'I know the tier'}
      </Button>
    </Flex>
  );
}
