import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { entityNotes } from './entityNotes';

type Items = NonNullable<AlphaEntity['status']>['items'];

function withItems(items: Items): AlphaEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'triage' },
    status: { items },
  };
}

const type = 'vitals.dev/descriptor';

describe('entityNotes', () => {
  it('gathers lines by how bad they are, the worst first', () => {
    expect(
      entityNotes(
        withItems([
          { type, level: 'info', message: 'not checked' },
          { type, level: 'error', message: 'one' },
          { type, level: 'warning', message: 'no label' },
          { type, level: 'error', message: 'two' },
        ]),
      ).map(({ status, lines }) => [status, lines]),
    ).toEqual([
      ['danger', ['one', 'two']],
      ['warning', ['no label']],
      ['info', ['not checked']],
    ]);
  });

  it('leaves to others what others found', () => {
    expect(
      entityNotes(
        withItems([
          {
            type: 'backstage.io/catalog-processing',
            level: 'error',
            message: 'NotFoundError',
          },
          {
            type: 'vitals.dev/tier-lowered',
            level: 'warning',
            message: 'tier lowered',
          },
        ]),
      ),
    ).toEqual([]);
  });

  it('finds nothing on an entity without status', () => {
    const { status: _, ...entity } = withItems([]);
    expect(entityNotes(entity)).toEqual([]);
  });
});
