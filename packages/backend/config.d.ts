export interface Config {
  vitals?: {
    policy?: {
      /**
       * The group whose members may publish the tier policy, as an entity
       * reference. Default: group:default/platform-admins.
       */
      admins?: string;
    };
  };
}
