import { kubeScore } from './kubeScore';
import type { OtherTool } from './otherTool';
import { polaris } from './polaris';

/** The tools whose checks stand among the aliases of our rules. */
export const otherTools: readonly OtherTool[] = [kubeScore, polaris];
