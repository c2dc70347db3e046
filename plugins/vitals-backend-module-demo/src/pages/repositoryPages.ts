import type { Commit } from '../repositories/Repository';
import { html, type Html } from './html';
import { page } from './page';

/** All repositories. */
export function listPage(names: readonly string[], basePath: string): string {
  const list =
    names.length > 0
      ? html`<ul>
          ${names.map(
            name =>
              html`<li>
                <a href="${basePath}/repositories/${name}">${name}</a>
              </li>`,
          )}
        </ul>`
      : html`<p>
          No repository yet. Templates put the services that they create here.
        </p>`;
  return page({
    title: 'Repositories of the demo',
    basePath,
    body: html`<main>
      <h1>Repositories of the demo</h1>
      ${list}
    </main>`,
  });
}

type RepositoryPage = {
  name: string;
  basePath: string;
  cloneAddress: string;
  commit: Commit;
  files: readonly string[];
  /** Text of the README, if there is one. */
  readme?: string;
};

function fileList({ name, basePath, commit, files }: RepositoryPage): Html {
  const raw = `${basePath}/repositories/${name}/raw/${commit.hash}`;
  return html`<ul>
    ${files.map(
      file =>
        html`<li>
          <a href="${raw}/${file.split('/').map(encodeURIComponent).join('/')}"
            >${file}</a
          >
        </li>`,
    )}
  </ul>`;
}

/** One repository at its latest commit. */
export function repositoryPage(request: RepositoryPage): string {
  const { name, basePath, cloneAddress, commit, readme } = request;
  const command = `git clone ${cloneAddress}`;
  const [subject] = commit.message.split('\n');
  const body = html`<header>
      <p><a href="${basePath}/repositories">Repositories of the demo</a></p>
    </header>
    <main>
      <h1>${name}</h1>
      <div class="clone">
        <code>${command}</code>
        <button type="button" data-copy="${command}" hidden>Copy</button>
      </div>
      <h2>Last commit</h2>
      <p>
        <code>${commit.hash.slice(0, 7)}</code> ${subject}<br />
        ${commit.author},
        <time datetime="${new Date(commit.at).toISOString()}"
          >${new Date(commit.at).toUTCString()}</time
        >
      </p>
      <h2>Files</h2>
      ${fileList(request)}
      ${readme === undefined
        ? []
        : [
            html`<h2>README</h2>
              <pre>${readme}</pre>`,
          ]}
    </main>`;
  return page({ title: `${name} · repository`, basePath, body });
}
