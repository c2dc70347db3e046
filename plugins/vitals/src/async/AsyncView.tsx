import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Age } from '../elements';
import styles from './AsyncView.module.css';
import { errorWords } from './errorWords';
import type { AsyncState } from './useAsyncValue';

type AsyncViewProps<T> = {
  state: AsyncState<T>;
  /** What is asked for, as it stands in a sentence: `the tier policy`. */
  what: string;
  /** As large as what will stand there, so that nothing jumps. */
  skeleton: ReactNode;
  /** Says what to do when there is nothing; drawn instead of children where `isEmpty` holds. */
  empty?: (value: T) => ReactNode;
  isEmpty?: (value: T) => boolean;
  children: (value: T, at: Date) => ReactNode;
};

/** Draws the state of something that is asked for: loading, failed with retry, empty, stale or ready. */
export function AsyncView<T>(props: AsyncViewProps<T>) {
  const { state, what } = props;
  if (state.status === 'loading') {
    return (
      <div aria-busy="true" aria-live="polite">
        <VisuallyHidden>Loading {what}</VisuallyHidden>
        {props.skeleton}
      </div>
    );
  }
  if (state.status === 'failed') {
    return (
      <Alert
        status="danger"
        icon
        role="alert"
        title={`Could not read ${what}`}
        description={
          <>
            {errorWords(state.error)} (since <Age of={state.since} />)
          </>
        }
        customActions={
          <Button variant="secondary" size="small" onPress={state.reload}>
            Try again
          </Button>
        }
      />
    );
  }
  const isEmpty = props.isEmpty?.(state.value) ?? false;
  return (
    <>
      {state.stale && (
        <Alert
          status="warning"
          icon
          mb="4"
          title={`Could not read ${what} again`}
          description={
            <>
              {errorWords(state.stale.error)}. What stands below was read{' '}
              <Age of={state.at} />.
            </>
          }
          customActions={
            <Button variant="secondary" size="small" onPress={state.reload}>
              Try again
            </Button>
          }
        />
      )}
      <div className={state.stale ? styles.stale : undefined}>
        {isEmpty
          ? props.empty?.(state.value)
          : props.children(state.value, state.at)}
      </div>
    </>
  );
}
