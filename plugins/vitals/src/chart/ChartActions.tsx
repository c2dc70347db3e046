import { Button, ToggleButton } from '@backstage/ui';
import { RiDownloadLine, RiTableLine, RiZoomOutLine } from '@remixicon/react';
import { CopyButton } from '../elements';
import styles from './chart.module.css';
import { chartCsv } from './chartCsv';
import type { ChartData } from './chartData';
import type { ChartQuery } from './chartQuery';

type ChartActionsProps = {
  /** Names the file. */
  name: string;
  /** What is shown. */
  data: ChartData;
  /** What the lines were asked for by. */
  queries: readonly ChartSourceQuery[];
  query: ChartQuery;
  onChange: (change: Partial<ChartQuery>) => void;
};

/** An expression that gives a line, and the line's name. */
export type ChartSourceQuery = { label: string; text: string };

function queryText(queries: readonly ChartSourceQuery[]): string {
  return queries.length === 1
    ? queries[0].text
    : queries.map(({ label, text }) => `# ${label}\n${text}\n`).join('\n');
}

function download(name: string, text: string) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}

/** What can be done with a chart. */
export function ChartActions(props: ChartActionsProps) {
  const { name, data, queries, query, onChange } = props;
  return (
    <div className={styles.actions}>
      {query.range && (
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiZoomOutLine aria-hidden />}
          onPress={() => onChange({ range: undefined })}
        >
          Show all
        </Button>
      )}
      <ToggleButton
        size="small"
        iconStart={<RiTableLine aria-hidden />}
        isSelected={query.isTable}
        onChange={isTable => onChange({ isTable })}
      >
        Show as table
      </ToggleButton>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiDownloadLine aria-hidden />}
        onPress={() => download(`${name}.csv`, chartCsv(data))}
      >
        Download CSV
      </Button>
      {queries.length > 0 && (
        <CopyButton
          text={queryText(queries)}
          label={queries.length === 1 ? 'Copy query' : 'Copy queries'}
        />
      )}
      <CopyButton text={() => window.location.href} label="Copy link" />
    </div>
  );
}
