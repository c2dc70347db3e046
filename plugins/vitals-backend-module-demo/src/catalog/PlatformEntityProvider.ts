import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Platform } from '@vitals/telehealth-sim';
import { demoLocation } from './entityOf';
import { organisationEntities } from './organisationEntities';
import { serviceEntities } from './serviceEntities';

type Options = {
  /** The platform without what visitors created: that is registered by the template itself. */
  readPlatform: () => Platform;
};

/** The simulated platform in the catalog. */
export class PlatformEntityProvider implements EntityProvider {
  private readonly readPlatform: () => Platform;
  private connection?: EntityProviderConnection;

  constructor({ readPlatform }: Options) {
    this.readPlatform = readPlatform;
  }

  getProviderName(): string {
    return 'vitals-demo';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.refresh();
  }

  /** Tells the catalog how the platform stands now. Nothing before the catalog has connected. */
  async refresh(): Promise<void> {
    await this.connection?.applyMutation({
      type: 'full',
      entities: [
        ...organisationEntities(),
        ...serviceEntities(this.readPlatform()),
      ].map(entity => ({ entity, locationKey: demoLocation })),
    });
  }
}
