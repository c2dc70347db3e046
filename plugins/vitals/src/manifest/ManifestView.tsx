import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { OriginMarkBadge, OriginText } from '../origin';
import styles from './manifest.module.css';
import type { ManifestLine } from './manifestLines';
import { lineAfterKey } from './lineAfterKey';

type ManifestViewProps = {
  /** File name, read out as the name of the listing. */
  name: string;
  lines: readonly ManifestLine[];
  /** Numbers of the lines to mark; the first of them is scrolled to. */
  marked?: readonly number[];
  /** The source that the policy states for a path of it. */
  sourceAt?: (path: string) => string | undefined;
};

function LineOrigin({
  line,
  sourceAt,
}: {
  line: ManifestLine;
  sourceAt?: ManifestViewProps['sourceAt'];
}) {
  const { origin } = line;
  if (/^\s*#/.test(line.text)) return <>Line {line.number} is a comment.</>;
  if (!origin) return <>Line {line.number} opens a group; its fields follow.</>;
  const source = origin.kind === 'policy' ? sourceAt?.(origin.path) : undefined;
  return (
    <>
      Line {line.number}: <OriginText origin={origin} />
      {source && <span className={styles.source}>Source: {source}</span>}
    </>
  );
}

/**
 * A manifest with the origin of every field: a letter before each line, the
 * full origin of the line under the pointer or the keyboard below.
 */
export function ManifestView(props: ManifestViewProps) {
  const { name, lines, marked = [], sourceAt } = props;
  const [active, setActive] = useState(marked[0] ?? 1);
  const list = useRef<HTMLOListElement>(null);
  const originId = useId();
  const first = marked[0];

  useEffect(() => {
    setActive(first ?? 1);
    const row = list.current?.children[(first ?? 1) - 1];
    if (first && row instanceof HTMLElement && list.current) {
      list.current.scrollTop = row.offsetTop - list.current.clientHeight / 3;
    }
  }, [name, first]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = lineAfterKey(event.key, active, lines.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    list.current?.children[next - 1]?.querySelector('button')?.focus();
  };
  const shown = lines[active - 1];

  return (
    <section className={styles.view} aria-label={name}>
      <ol ref={list} className={styles.lines}>
        {lines.map(line => (
          <li
            key={line.number}
            className={marked.includes(line.number) ? styles.marked : undefined}
            data-active={line.number === active || undefined}
            onPointerEnter={() => setActive(line.number)}
          >
            <button
              type="button"
              className={styles.gutter}
              tabIndex={line.number === active ? 0 : -1}
              id={`${originId}-${line.number}`}
              aria-labelledby={`${originId}-${line.number} ${originId}-${line.number}-text`}
              aria-describedby={line.number === active ? originId : undefined}
              onFocus={() => setActive(line.number)}
              onKeyDown={onKeyDown}
            >
              <span className={styles.number}>{line.number}</span>
              {line.origin && (
                <OriginMarkBadge kind={line.origin.kind} letterOnly />
              )}
            </button>
            <code
              id={`${originId}-${line.number}-text`}
              className={styles.code}
            >
              {line.text || ' '}
            </code>
          </li>
        ))}
      </ol>
      <div id={originId} className={styles.origin}>
        {shown && <LineOrigin line={shown} sourceAt={sourceAt} />}
      </div>
    </section>
  );
}
