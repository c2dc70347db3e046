/** Style of the repository pages. */
export const styleSheet = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
header p { margin: 0; }
h1 { font-size: 1.5rem; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #8886; overflow-wrap: anywhere; }
li a { display: block; padding: 0.375rem 0.25rem; }
pre { border: 1px solid #8886; border-radius: 0.25rem; overflow: auto; padding: 1rem; white-space: pre-wrap; }
.clone { align-items: center; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.clone code { border: 1px solid #8886; border-radius: 0.25rem; overflow-wrap: anywhere; padding: 0.25rem 0.5rem; }
button { font: inherit; min-height: 2rem; padding: 0 0.75rem; }
`;

/** Copies the clone address; the button shows only where this runs. */
export const copyScript = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  });
}
`;
