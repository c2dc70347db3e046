import { Button } from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { useEffect, useState } from 'react';

type CopyButtonProps = {
  /** As a function: read when it is copied. */
  text: string | (() => string);
  label: string;
};

const icons = {
  idle: <RiFileCopyLine aria-hidden />,
  copied: <RiCheckLine aria-hidden />,
  refused: <RiErrorWarningLine aria-hidden />,
};

const noticeMilliseconds = 2000;

/** Copies a text and says whether that worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [result, setResult] = useState<keyof typeof icons>('idle');
  useEffect(() => {
    if (result === 'idle') return undefined;
    const timer = setTimeout(() => setResult('idle'), noticeMilliseconds);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = () =>
    navigator.clipboard
      .writeText(typeof text === 'string' ? text : text())
      .then(
        () => setResult('copied'),
        () => setResult('refused'),
      );
  const words = {
    idle: label,
    copied: 'Copied',
    refused: 'Copying is not allowed',
  };
  return (
    <Button
      variant="secondary"
      size="small"
      iconStart={icons[result]}
      onPress={copy}
    >
      <span aria-live="polite">{words[result]}</span>
    </Button>
  );
}
