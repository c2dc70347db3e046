import { html, type Html } from './html';

type Page = {
  title: string;
  /** Path of the plugin's routes, without a slash at the end. */
  basePath: string;
  body: Html;
};

/** A whole document. */
export function page({ title, basePath, body }: Page): string {
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${basePath}/assets/repositories.css" />
        <script defer src="${basePath}/assets/copy.js"></script>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return document.markup;
}
