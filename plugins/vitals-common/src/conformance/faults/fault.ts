import type { Path } from '../../manifest';
import type { ServiceDescriptor } from '../../service';
import type { Change } from './change';
import type { ServiceName } from './renderedServices';

/** A fault that one rule is there to find. */
export type Fault = {
  /** The service that it is made in; the critical one with a canary unless stated. */
  in?: ServiceName;
  /** What is otherwise in its descriptor, before it is rendered. */
  service?: Partial<ServiceDescriptor>;
  /** What is otherwise in its descriptor when it is judged. */
  judgedWith?: Partial<ServiceDescriptor>;
  make?: Change;
  /** Other rules that the same fault cannot but break. */
  also?: readonly string[];
};

export type Faults = Readonly<Record<string, Fault>>;

/** Place of the pod template in a Rollout or Deployment. */
export const template: Path = ['spec', 'template'];

/** Place of the pod. */
export const pod: Path = [...template, 'spec'];

/** Place of the application’s container. */
export const app: Path = [...pod, 'containers', 0];
