import { NotFoundError } from '@backstage/errors';
import {
  platform,
  platformServices,
  type Action,
  type KnownService,
  type Platform,
  type PlatformProblem,
} from '@vitals/telehealth-sim';
import {
  readCreatedService,
  type CreatedService,
} from '../repositories/readCreatedService';
import type { RepositoryStore } from '../repositories/RepositoryStore';

/** Every demo shows the same platform. */
export const demoSeed = 1;

/** The platform as of a moment. */
export type PlatformView = {
  platform: Platform;
  /** Also of repositories that the clusters cannot run; those name their service. */
  problems: PlatformProblem[];
};

type Options = {
  repositories: RepositoryStore;
  /** Milliseconds since 1970. */
  now: () => number;
};

type Head = { name: string; hash: string; service: CreatedService };

/** The simulated platform, with the services that visitors of the demo have created. */
export class DemoPlatform {
  private readonly repositories: RepositoryStore;
  private readonly now: () => number;
  private readonly heads = new Map<string, Head>();
  private last?: { key: string; view: PlatformView };

  constructor({ repositories, now }: Options) {
    this.repositories = repositories;
    this.now = now;
  }

  /** The platform at this second. */
  async view(): Promise<PlatformView> {
    const heads = await this.readHeads();
    const time = this.second();
    const hashes = heads.map(({ name, hash }) => `${name}@${hash}`);
    const key = [time, ...hashes].join(' ');
    if (this.last?.key !== key) {
      this.last = { key, view: viewAt(time, heads) };
    }
    return this.last.view;
  }

  /** The services at this second, without what runs of them. */
  async services(): Promise<{ now: number; services: KnownService[] }> {
    const { actions } = readable(await this.readHeads());
    const now = this.second();
    return { now, services: platformServices(demoSeed, now, actions) };
  }

  /** The platform at this second, as if nobody had created anything. */
  withoutVisitors(): Platform {
    return platform(demoSeed, this.second(), []);
  }

  private second(): number {
    return Math.floor(this.now() / 1000) * 1000;
  }

  private async readHeads(): Promise<Head[]> {
    const names = await this.repositories.names();
    return Promise.all(names.map(name => this.readHead(name)));
  }

  private async readHead(name: string): Promise<Head> {
    const repository = await this.repositories.open(name);
    const commit = await repository.commit('HEAD').catch(ifNotFound);
    const known = this.heads.get(name);
    const hash = commit?.hash ?? 'none';
    if (known?.hash === hash) return known;
    const service: CreatedService = commit
      ? await readCreatedService(repository, commit)
      : { ok: false, problem: 'expected a commit at HEAD, found none' };
    const head = { name, hash, service };
    this.heads.set(name, head);
    return head;
  }
}

function ifNotFound(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined;
  throw error;
}

function readable(heads: readonly Head[]) {
  const actions: Action[] = [];
  const unread: PlatformProblem[] = [];
  for (const { name, service } of heads) {
    if (service.ok) actions.push(service.action);
    else unread.push({ service: name, message: service.problem });
  }
  return { actions, unread };
}

function viewAt(time: number, heads: readonly Head[]): PlatformView {
  const { actions, unread } = readable(heads);
  const state = platform(demoSeed, time, actions);
  return { platform: state, problems: [...unread, ...state.problems] };
}
