export interface Config {
  vitals?: {
    policy?: {
      /**
       * The group whose members may publish the tier policy and approve that
       * a service is lowered to a milder tier, as an entity reference. Default: group:default/platform-admins.
       */
      admins?: string;
    };
    cli?: {
      /**
       * File that `GET /api/vitals/cli/vitals.cjs` serves to pipelines: the
       * built `vitals` command. Default: the one built with this portal.
       */
      path?: string;
    };
  };
}
