import { useState, type PointerEvent } from 'react';
import type { TimeRange } from './chartData';

type PlotPointerOptions = {
  range: TimeRange;
  /** The moment under the pointer; undefined once it has left. */
  onMoment: (at: number | undefined) => void;
  /** A stretch of time was drawn out. */
  onRange: (range: TimeRange) => void;
};

/** Shorter pulls are clicks of an unsteady hand. */
const leastPixels = 6;

type Drag = { startShare: number; share: number };

function shareUnder(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = width > 0 ? (event.clientX - left) / width : 0;
  return Math.min(Math.max(share, 0), 1);
}

/** Reads moments off a plot by pointer, and stretches of time by dragging. */
export function usePlotPointer(options: PlotPointerOptions) {
  const { range, onMoment, onRange } = options;
  const [drag, setDrag] = useState<Drag>();
  const moment = (share: number) =>
    range.from + share * (range.to - range.from);

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const share = shareUnder(event);
      setDrag({ startShare: share, share });
      onMoment(moment(share));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const share = shareUnder(event);
      onMoment(moment(share));
      setDrag(before => before && { ...before, share });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (!drag) return;
      setDrag(undefined);
      const share = shareUnder(event);
      const shares = [drag.startShare, share].sort((one, two) => one - two);
      const { width } = event.currentTarget.getBoundingClientRect();
      if ((shares[1] - shares[0]) * width < leastPixels) return;
      onRange({ from: moment(shares[0]), to: moment(shares[1]) });
    },
    onPointerCancel: () => setDrag(undefined),
    onPointerLeave: () => onMoment(undefined),
  };
  const selection = drag && {
    left: Math.min(drag.startShare, drag.share),
    width: Math.abs(drag.share - drag.startShare),
  };
  return { handlers, selection };
}
