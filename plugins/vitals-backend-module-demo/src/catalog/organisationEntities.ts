import type { Entity } from '@backstage/catalog-model';
import {
  domain,
  people,
  resources,
  systems,
  teams,
} from '@vitals/telehealth-sim';
import { entityOf, teamRef } from './entityOf';

/** Domain, systems, teams, people, databases, queues and third parties: what does not change with time. */
export function organisationEntities(): Entity[] {
  return [
    entityOf({
      kind: 'Domain',
      name: domain.name,
      title: domain.title,
      description: domain.description,
      spec: { owner: teamRef(domain.owner) },
    }),
    ...systems.map(({ name, title, description, owner }) =>
      entityOf({
        kind: 'System',
        name,
        title,
        description,
        spec: { owner: teamRef(owner), domain: domain.name },
      }),
    ),
    ...teams.map(({ name, title, description, kind, parent }) =>
      entityOf({
        kind: 'Group',
        name,
        title,
        description,
        spec: {
          type: kind,
          profile: { displayName: title },
          ...(parent && { parent }),
          children: teams
            .filter(team => team.parent === name)
            .map(team => team.name),
        },
      }),
    ),
    ...people.map(({ name, title, memberOf }) =>
      entityOf({
        kind: 'User',
        name,
        title,
        spec: {
          profile: { displayName: title, email: `${name}@clinic.example` },
          memberOf: [...memberOf],
        },
      }),
    ),
    ...resources.map(({ name, title, description, kind, owner, system }) =>
      entityOf({
        kind: 'Resource',
        name,
        title,
        description,
        spec: { type: kind, owner: teamRef(owner), system },
      }),
    ),
  ];
}
