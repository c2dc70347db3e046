export interface Config {
  vitals?: {
    policy?: {
      /**
       * The group whose members may publish the tier policy and approve that
       * a service is lowered to a milder tier, as an entity reference. Default: group:default/platform-admins.
       */
      admins?: string;
    };
    slo?: {
      /**
       * Seconds between two looks at the error budgets of all services, from
       * 15 to 3600. Default: 60.
       */
      refreshSeconds?: number;
      /**
       * Seconds after which a source of metrics counts as not answering, from
       * 1 to 300. Default: 30.
       */
      sourceTimeoutSeconds?: number;
      /**
       * Days for which counts by the hour are kept, longer than Prometheus
       * keeps its own; from 1 to 3650. Default: 400.
       */
      historyDays?: number;
      /**
       * Calendar period that budgets are also counted over, beside the rolling
       * window of the tier policy. Default: month.
       */
      calendar?: 'week' | 'month' | 'quarter';
      /** Time zone in which that period begins, such as Europe/Berlin. Default: UTC. */
      timeZone?: string;
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
