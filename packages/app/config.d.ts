export interface Config {
  vitals?: {
    /**
     * Whether this portal shows a simulated platform. The app says so in the
     * sidebar and offers the demo's sign-in. Default: false.
     * @visibility frontend
     */
    demo?: boolean;
  };
}
