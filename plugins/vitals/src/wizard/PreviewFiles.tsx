import { List, ListRow } from '@backstage/ui';
import type { RenderedFile } from '@vitals/plugin-vitals-common/render';
import { useMemo, useState } from 'react';
import { workloadFile } from './previewFacts';
import { manifestLines, ManifestView } from '../manifest';
import styles from './wizard.module.css';

/** The manifests as a list of files beside the chosen one. */
export function PreviewFiles({ files }: { files: readonly RenderedFile[] }) {
  const [chosen, setChosen] = useState<string>();
  const file =
    files.find(({ path }) => path === chosen) ??
    workloadFile(files) ??
    files[0];
  const lines = useMemo(() => manifestLines(file), [file]);
  return (
    <div className={styles.files}>
      <List
        aria-label="Files below deploy"
        className={styles.tree}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[file.path]}
        onSelectionChange={keys => {
          if (keys !== 'all') keys.forEach(key => setChosen(String(key)));
        }}
      >
        {files.map(({ path, object }) => (
          <ListRow
            key={path}
            id={path}
            textValue={path}
            description={object.kind}
          >
            {path}
          </ListRow>
        ))}
      </List>
      <ManifestView name={file.path} lines={lines} />
    </div>
  );
}
