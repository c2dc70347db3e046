import { SignInPage } from '@backstage/core-components';
import { githubAuthApiRef } from '@backstage/core-plugin-api';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { DemoSignInPage } from './DemoSignInPage';

/** GitHub in production; the demo has doors of its own. */
export function PortalSignInPage(props: SignInPageProps) {
  const isDemo = useApi(configApiRef).getOptionalBoolean('vitals.demo');
  if (isDemo) return <DemoSignInPage {...props} />;
  return (
    <SignInPage
      {...props}
      provider={{
        id: 'github-auth-provider',
        title: 'GitHub',
        message: 'Sign in with GitHub',
        apiRef: githubAuthApiRef,
      }}
    />
  );
}
