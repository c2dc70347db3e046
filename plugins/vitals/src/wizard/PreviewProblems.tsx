import { Alert } from '@backstage/ui';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import { fieldProblems } from './previewFacts';

/** What keeps the service from being rendered, each with the field to go back to. */
export function PreviewProblems({
  problems,
}: {
  problems: readonly InputProblem[];
}) {
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title="Some fields of earlier steps need another value"
      description={
        <>
          <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
            {fieldProblems(problems).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field && <strong>{field}: </strong>}
                {message}
              </li>
            ))}
          </ul>
          Go back to change them; this step then looks again.
        </>
      }
    />
  );
}
