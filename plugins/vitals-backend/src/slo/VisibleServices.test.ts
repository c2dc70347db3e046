import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { at, serviceEntity } from '../__testUtils__/sloServices';
import { setImmediate } from 'node:timers/promises';
import { VisibleServices } from './VisibleServices';

const jane = mockCredentials.user('user:default/jane');
const joe = mockCredentials.user('user:default/joe');

function setUp({ readsAll = false } = {}) {
  let now = at;
  let items: Entity[] = [serviceEntity('triage')];
  const getEntities = jest.fn(async () => ({ items }));
  const visible = new VisibleServices({
    catalog: { getEntities },
    guard: { readsWholeCatalog: async () => readsAll },
    now: () => now,
  });
  return {
    getEntities,
    visible,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    become: (...names: string[]) => {
      items = names.map(name => serviceEntity(name));
    },
    seenBy: async (credentials: typeof jane) => {
      const seen = await visible.of(credentials);
      return ['triage', 'booking']
        .map(name => `component:default/${name}`)
        .filter(ref => seen.has(ref));
    },
  };
}

describe('the services that a reader may see', () => {
  it('are those of the reader’s own catalog', async () => {
    const { getEntities, seenBy } = setUp();
    expect(await seenBy(jane)).toEqual(['component:default/triage']);
    await seenBy(joe);
    expect(getEntities).toHaveBeenCalledWith(expect.anything(), {
      credentials: jane,
    });
    expect(getEntities).toHaveBeenCalledWith(expect.anything(), {
      credentials: joe,
    });
  });

  it('are all, without asking, of whoever reads the whole catalog', async () => {
    const { getEntities, seenBy } = setUp({ readsAll: true });
    expect(await seenBy(jane)).toEqual([
      'component:default/triage',
      'component:default/booking',
    ]);
    expect(getEntities).not.toHaveBeenCalled();
  });

  it('are asked for once by many requests at once', async () => {
    const { getEntities, seenBy } = setUp();
    await Promise.all(Array.from({ length: 20 }, () => seenBy(jane)));
    expect(getEntities).toHaveBeenCalledTimes(1);
  });

  it('are renewed without waiting after half a minute', async () => {
    const { become, pass, seenBy } = setUp();
    await seenBy(jane);
    become('booking');
    pass(29);
    expect(await seenBy(jane)).toEqual(['component:default/triage']);
    pass(1);
    expect(await seenBy(jane)).toEqual(['component:default/triage']);
    await setImmediate();
    expect(await seenBy(jane)).toEqual(['component:default/booking']);
  });

  it('are waited for after a minute, and never older', async () => {
    const { become, pass, seenBy, getEntities } = setUp();
    await seenBy(jane);
    become('booking');
    pass(60);
    expect(await seenBy(jane)).toEqual(['component:default/booking']);
    getEntities.mockRejectedValue(new Error('no catalog'));
    pass(30);
    expect(await seenBy(jane)).toEqual(['component:default/booking']);
    pass(30);
    await expect(seenBy(jane)).rejects.toThrow('no catalog');
  });
});
