import { Alert } from '@backstage/ui';

/** What could not be read, so that nobody takes the rest for the whole. */
export function SourceProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      role="alert"
      title="Not everything could be read"
      description={
        <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      }
    />
  );
}
