import { NotFoundError } from '@backstage/errors';
import express, { type Response } from 'express';
import Router from 'express-promise-router';
import type { Repository, Commit } from '../repositories/Repository';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import { copyScript, styleSheet } from './assets';
import { listPage, repositoryPage } from './repositoryPages';

async function readmeOf(
  repository: Repository,
  commit: Commit,
): Promise<string | undefined> {
  const file = await repository.file(commit, 'README.md');
  return file && new TextDecoder().decode(file.bytes);
}

/** Somebody else's bytes: never run, never guessed at. */
function sendRaw(
  response: Response,
  { hash, bytes }: { hash: string; bytes: Uint8Array },
): void {
  response
    .type('text/plain; charset=utf-8')
    .set('X-Content-Type-Options', 'nosniff')
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .set('ETag', `"${hash}"`)
    .send(Buffer.from(bytes));
}

/** Shows the repositories to whoever reaches the demo's port: pages to browse, and raw files for the catalog. */
export function repositoryRouter(store: RepositoryStore): express.Router {
  const router = Router();

  router.get('/assets/repositories.css', (_request, response) => {
    response.type('css').send(styleSheet);
  });

  router.get('/assets/copy.js', (_request, response) => {
    response.type('js').send(copyScript);
  });

  router.get('/repositories', async (request, response) => {
    response.send(listPage(await store.names(), request.baseUrl));
  });

  router.get('/repositories/:name', async (request, response) => {
    const repository = await store.open(request.params.name);
    const commit = await repository.commit('HEAD');
    const document = repositoryPage({
      name: repository.name,
      basePath: request.baseUrl,
      cloneAddress: repository.cloneAddress,
      commit,
      files: await repository.files(commit),
      readme: await readmeOf(repository, commit),
    });
    response.send(document);
  });

  // The folder itself: what the catalog links to as the source.
  router.get('/repositories/:name/raw/:ref/', async (request, response) => {
    const repository = await store.open(request.params.name);
    await repository.commit(request.params.ref);
    response.redirect(`${request.baseUrl}/repositories/${repository.name}`);
  });

  router.get(
    '/repositories/:name/raw/:ref/:path(*)',
    async (request, response) => {
      const { name, ref, path } = request.params;
      const repository = await store.open(name);
      const file = await repository.file(await repository.commit(ref), path);
      if (!file) throw new NotFoundError('There is no such file');
      sendRaw(response, file);
    },
  );

  return router;
}
