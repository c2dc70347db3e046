const pageLines = 15;

/** The line that a key leads to, within 1 and `count`; undefined when the key moves nothing. */
export function lineAfterKey(
  key: string,
  line: number,
  count: number,
): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: line + 1,
    ArrowUp: line - 1,
    PageDown: line + pageLines,
    PageUp: line - pageLines,
    Home: 1,
    End: count,
  };
  const target = moves[key];
  return target === undefined
    ? undefined
    : Math.min(Math.max(target, 1), count);
}
