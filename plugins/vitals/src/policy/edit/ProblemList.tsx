import { Box, Text } from '@backstage/ui';
import { RiCheckLine, RiCloseCircleLine } from '@remixicon/react';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import styles from './edit.module.css';

type ProblemListProps = {
  problems: readonly InputProblem[];
  onGoTo: (line: number) => void;
};

/** Every fault of the draft; pressing one leads to its line. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  return (
    <Box
      as="section"
      bg="neutral"
      aria-label="Problems"
      aria-live="polite"
      className={styles.panel}
    >
      <Text as="h3" variant="body-large" weight="bold">
        {problems.length === 0 ? (
          <span className={styles.valid}>
            <RiCheckLine size={18} aria-hidden /> The draft is valid
          </span>
        ) : (
          <span className={styles.invalid}>
            <RiCloseCircleLine size={18} aria-hidden />
            {problems.length === 1
              ? '1 problem'
              : `${problems.length} problems`}
          </span>
        )}
      </Text>
      <ul className={styles.problems}>
        {problems.map(({ line = 1, path, message }) => (
          <li key={`${line} ${path} ${message}`}>
            <button type="button" onClick={() => onGoTo(line)}>
              Line {line}
            </button>
            {path && (
              <>
                {' '}
                <code>{path}</code>
              </>
            )}
            : {message}
          </li>
        ))}
      </ul>
    </Box>
  );
}
