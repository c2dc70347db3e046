import { ProxiedSignInPage } from '@backstage/core-components';
import { ResponseError } from '@backstage/errors';
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import { VitalsLogo } from '../nav/VitalsLogo';
import { DemoDoor, demoDoors, rememberDoor, rememberedDoor } from './demoDoors';
import styles from './DemoSignInPage.module.css';

/** Asks in which role to enter the demo; the role stays until sign-out. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const [door, setDoor] = useState(rememberedDoor);
  const [attempt, setAttempt] = useState(0);

  const choose = (chosen: DemoDoor) => {
    rememberDoor(chosen);
    setDoor(chosen);
    setAttempt(attempt + 1);
  };

  if (!door) return <DoorChoice onChoose={choose} />;
  return (
    <ProxiedSignInPage
      key={attempt}
      provider={door.provider}
      onSignInSuccess={identity =>
        onSignInSuccess(forgetDoorOnSignOut(identity))
      }
      ErrorComponent={({ error }) => (
        <DoorChoice problem={reasonOf(error)} onChoose={choose} />
      )}
    />
  );
}

function reasonOf(error: Error | undefined) {
  return error instanceof ResponseError ? error.cause.message : error?.message;
}

function forgetDoorOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberDoor(undefined);
      await identity.signOut();
    },
  };
}

function DoorChoice(props: {
  problem?: string;
  onChoose: (door: DemoDoor) => void;
}) {
  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" className={styles.content}>
        <Flex align="center" gap="4">
          <span className={styles.mark}>
            <VitalsLogo />
          </span>
          <Text as="h1" variant="title-medium" weight="bold">
            Vitals demo
          </Text>
        </Flex>
        <Text as="p" color="secondary">
          A simulated telemedicine platform: no patient, service or cluster in
          it is real. Choose whom you want to be; you can sign out and come back
          as the other.
        </Text>
        {props.problem && (
          <Alert
            status="danger"
            title="Sign-in failed"
            description={`${props.problem} – if the portal has only just started, try again in a few seconds.`}
          />
        )}
        <div className={styles.doors}>
          {demoDoors.map(door => (
            <Card key={door.provider}>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {door.title}
                </Text>
              </CardHeader>
              <CardBody>
                <Text as="p">{door.description}</Text>
              </CardBody>
              <CardFooter>
                <Button onPress={() => props.onChoose(door)}>
                  {door.enter}
                </Button>
              </CardFooter>
            </Card>
          ))}
        </div>
      </Flex>
    </main>
  );
}
