/** A way into the demo: which backend provider signs in, and as whom. */
export interface DemoDoor {
  provider: 'guest' | 'demo-admin';
  title: string;
  description: string;
  enter: string;
}

export const demoDoors: readonly DemoDoor[] = [
  {
    provider: 'guest',
    title: 'Engineer',
    description:
      'Creates services from templates, sees what they are held to, and fixes what is not right.',
    enter: 'Enter as engineer',
  },
  {
    provider: 'demo-admin',
    title: 'Platform admin',
    description:
      'May also change the tier policy and publish a new version of it.',
    enter: 'Enter as platform admin',
  },
];

const storageKey = 'vitals:demo-door';

/** The door taken last in this browser, until sign-out. */
export function rememberedDoor(): DemoDoor | undefined {
  const provider = localStorage.getItem(storageKey);
  return demoDoors.find(door => door.provider === provider);
}

export function rememberDoor(door: DemoDoor | undefined) {
  if (door) localStorage.setItem(storageKey, door.provider);
  else localStorage.removeItem(storageKey);
}
