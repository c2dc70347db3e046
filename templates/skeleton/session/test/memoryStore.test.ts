import { describe, it } from 'node:test';
import { SharedMemory, createMemoryStore } from './memoryStore.ts';
import { storeContract } from './storeContract.ts';

// Tests run on it in place of PostgreSQL, so it must do the same.
describe('the store in memory', () => {
  for (const [does, test] of Object.entries(storeContract)) {
    it(does, () => {
      const shared = new SharedMemory();
      return test(async ({ listener = () => undefined } = {}) => {
        const store = createMemoryStore(shared);
        await store.open(listener);
        return store;
      });
    });
  }
});
