import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import { useEffect, useMemo, useState } from 'react';
import styles from './edit.module.css';
import { useThemeMode } from './useThemeMode';

type YamlEditorProps = {
  label: string;
  value: string;
  onChange?: (value: string) => void;
  problems?: readonly InputProblem[];
  /** Line to show and put the cursor on; a new object moves it again. */
  goTo?: { line: number };
};

const none: readonly InputProblem[] = [];

function diagnosticsOf(
  view: EditorView,
  problems: readonly InputProblem[],
): Diagnostic[] {
  return problems.map(({ line = 1, column = 1, path, message }) => {
    const place = view.state.doc.line(Math.min(line, view.state.doc.lines));
    const from = Math.min(place.from + column - 1, place.to);
    return {
      from,
      to: place.to,
      severity: 'error',
      message: path ? `${path}: ${message}` : message,
    };
  });
}

/** YAML with its faults marked at their lines. Tab leaves the editor, as everywhere else on the page. */
export function YamlEditor(props: YamlEditorProps) {
  const { label, value, onChange, problems = none, goTo } = props;
  const [view, setView] = useState<EditorView>();
  const theme = useThemeMode();
  const extensions = useMemo(
    () => [
      yaml(),
      lintGutter(),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label],
  );

  useEffect(() => {
    if (view) {
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(view, problems)));
    }
  }, [view, problems]);

  useEffect(() => {
    if (!view || !goTo) return;
    const { from } = view.state.doc.line(
      Math.min(goTo.line, view.state.doc.lines),
    );
    view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    view.focus();
  }, [view, goTo]);

  return (
    <CodeMirror
      className={styles.editor}
      value={value}
      height="min(70vh, 48rem)"
      theme={theme}
      editable={onChange !== undefined}
      indentWithTab={false}
      extensions={extensions}
      onChange={onChange}
      onCreateEditor={setView}
    />
  );
}
