export interface Config {
  vitals?: {
    /** Where templates put the repository of a new service. */
    publishing?: {
      /**
       * `local`: a bare Git repository on this machine's disk, for the demo.
       * `github` and `gitlab`: Backstage's own actions, by the integration of
       * the same host. Without it templates that publish end with an error
       * that says so.
       */
      kind: 'local' | 'github' | 'gitlab';

      /** Folder of the repositories, relative to the backend's working directory. Required for `local`. */
      directory?: string;

      /** Organisation (GitHub) or group (GitLab) that owns new repositories. Required for `github` and `gitlab`. */
      owner?: string;

      /** Host of the repositories. Default: github.com or gitlab.com. */
      host?: string;

      /** Who may see new repositories. Default: private. */
      visibility?: 'private' | 'internal' | 'public';
    };
  };
}
