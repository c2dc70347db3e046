export interface Config {
  vitals?: {
    /**
     * Where metrics come from: Prometheus, or whatever speaks its HTTP API
     * (Thanos, Mimir, VictoriaMetrics). Counts of several are added, so that
     * each cluster may have its own. Without any, budgets are unknown.
     */
    prometheus?: Array<{
      /** What pages and messages call it: small letters, digits and hyphens. */
      name: string;

      /** Address under which `/api/v1/query` stands, without credentials. */
      url: string;

      /** How long one attempt may take, up to 300. Default: 20. */
      timeoutSeconds?: number;

      /**
       * How often a failed attempt is made again, up to 10. Only a broken
       * connection and the answers 429, 502, 503 and 504 are tried again, after
       * a growing, random wait or what `Retry-After` asks for. Default: 3.
       */
      retries?: number;

      /** How many requests may be under way at once, up to 64. Default: 4. */
      concurrency?: number;

      /** The largest answer that is read, unpacked. Default: 64. */
      maxResponseMegabytes?: number;

      /**
       * Headers that are sent with every request.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };

      /**
       * Sent as `Authorization: Bearer`; not beside `basic`.
       * @visibility secret
       */
      bearerToken?: string;

      /** Sent as `Authorization: Basic`; not beside `bearerToken`. */
      basic?: {
        username: string;
        /** @visibility secret */
        password: string;
      };

      /** For an address with https. Files are in PEM and read anew for every request. */
      tls?: {
        /** Certificates that are trusted instead of the system's own. */
        caFile?: string;
        /** The client's certificate, with `keyFile`. */
        certFile?: string;
        /** The key of the client's certificate, with `certFile`. */
        keyFile?: string;
        /** Talk to a server whose certificate nothing vouches for. Default: false. */
        insecureSkipVerify?: boolean;
      };

      /** Sent as `X-Scope-OrgID`, by which Mimir and its like tell tenants apart. */
      tenant?: string;

      /**
       * Name of the backend whose series this one holds too, such as the second
       * Prometheus of a pair: the two are compared instead of added, and where
       * they disagree the budget is unknown.
       */
      copyOf?: string;
    }>;
  };
}
