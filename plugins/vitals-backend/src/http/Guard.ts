import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

export type GuardServices = {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
};

/** Adds facts to the audit event while the work learns them. */
export type Note = (facts: JsonObject) => void;

/** Who may do what, and the record of what was done. */
export class Guard {
  constructor(private readonly services: GuardServices) {}

  /** Runs the work inside an audit event, which is closed on every path. */
  async audited<T>(
    request: Request,
    eventId: string,
    work: (note: Note) => Promise<T>,
  ): Promise<T> {
    const event = await this.services.auditor.createEvent({
      eventId,
      request,
      severityLevel: 'medium',
    });
    let meta: JsonObject = {};
    const note: Note = facts => {
      meta = { ...meta, ...facts };
    };
    const outcome = await work(note).catch(async (error: unknown) => {
      await event.fail({ error: toError(error), meta });
      throw error;
    });
    await event.success({ meta });
    return outcome;
  }

  /** The caller's reference (user entity, or subject of a service); NotAllowedError without the permission. */
  async authorise(
    request: Request,
    permission: BasicPermission,
  ): Promise<string> {
    return this.#allowed(request, { permission });
  }

  /** The same for what may depend on an entity, such as on who owns it. */
  async authoriseFor(
    request: Request,
    permission: ResourcePermission,
    entityRef: string,
  ): Promise<string> {
    return this.#allowed(request, { permission, resourceRef: entityRef });
  }

  async #allowed(
    request: Request,
    question: AuthorizePermissionRequest,
  ): Promise<string> {
    const { httpAuth, permissions } = this.services;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const author = referenceOf(credentials.principal);
    const [decision] = await permissions.authorize([question], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      const about =
        'resourceRef' in question ? ` for ${question.resourceRef}` : '';
      throw new NotAllowedError(
        `${author} lacks the permission ${question.permission.name}${about}`,
      );
    }
    return author;
  }

  /** Whether the caller sees every entity, so that its catalog need not be asked which. */
  async readsWholeCatalog(credentials: BackstageCredentials): Promise<boolean> {
    const [decision] = await this.services.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** The caller, whoever it is, to act in its name. */
  async credentials(request: Request): Promise<BackstageCredentials> {
    return this.services.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }
}

function referenceOf(
  principal: BackstageUserPrincipal | BackstageServicePrincipal,
): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
