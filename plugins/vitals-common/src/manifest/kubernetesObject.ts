/** A Kubernetes object as read: only what every object has is typed, the rest is looked up with care. */
export type KubernetesObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
};

export type ObjectMeta = {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
};

/** An object and where it was read. */
export type SourceObject = {
  object: KubernetesObject;
  /** Absent for live objects. */
  file?: string;
  /** First line of the object, counted from 1. */
  line?: number;
};
