/** What surrounds the lines, in CSS pixels: the axes stand to the left and below. */
export const plotFrame = {
  top: 8,
  right: 12,
  bottom: 30,
  left: 56,
  height: 260,
} as const;
