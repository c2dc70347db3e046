import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Tells the longest time that the event loop stood still since it was last asked. */
export type EventLoopDelay = () => number;

/** Starts to watch the event loop. Milliseconds. */
export function watchEventLoop(): EventLoopDelay {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return () => {
    const longest = delay.max / 1e6;
    delay.reset();
    return longest;
  };
}
