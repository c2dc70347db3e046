import { toastApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../../api';
import { policyRouteRef } from '../../routes';
import {
  publishedPolicy,
  responseError,
  vitalsApiMock,
} from '../../__testUtils__';
import { PolicyEditor } from './PolicyEditor';

// CodeMirror measures the screen, which jsdom does not have.
jest.mock('./YamlEditor', () => ({
  YamlEditor: (props: {
    label: string;
    value: string;
    onChange?: (value: string) => void;
  }) => (
    <textarea
      aria-label={props.label}
      value={props.value}
      readOnly={!props.onChange}
      onChange={event => props.onChange?.(event.target.value)}
    />
  ),
}));

const first = publishedPolicy(1);
const theirs = publishedPolicy(2, policy => {
  policy.tiers.core.scale.minReplicas = 4;
});

function renderEditor(calls: Partial<VitalsApi> = {}) {
  const api = vitalsApiMock({ latestPolicy: async () => first, ...calls });
  const onPublished = jest.fn();
  const post = jest.fn();
  renderInTestApp(
    <PolicyEditor onClose={() => {}} onPublished={onPublished} />,
    {
      mountedRoutes: { '/vitals/policy': policyRouteRef },
      apis: [
        [vitalsApiRef, api],
        [toastApiRef, { post }],
      ],
    },
  );
  return { api, onPublished, post };
}

async function draftBox(version = 2) {
  const box = await screen.findByRole('textbox', {
    name: `Draft of version ${version}, YAML`,
  });
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('no text area');
  return box;
}

async function replaceInDraft(from: string, to: string) {
  const box = await draftBox();
  const text = box.value.replace(from, to);
  await userEvent.clear(box);
  await userEvent.click(box);
  await userEvent.paste(text);
}

async function prepare() {
  await replaceInDraft('windowDays: 28', 'windowDays: 30');
  await userEvent.click(screen.getByRole('textbox', { name: /Reason/ }));
  await userEvent.paste('Easier to explain');
}

async function publish() {
  const button = screen.getByRole('button', { name: 'Publish version 2' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Publish version 2' }),
  );
}

describe('PolicyEditor', () => {
  beforeEach(() => sessionStorage.clear());

  it('begins with the text in force under the next number, and asks for a change', async () => {
    renderEditor();
    expect((await draftBox()).value).toContain('\nversion: 2\n');
    expect(
      screen.getByText('The draft changes nothing yet.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Publish version 2' }),
    ).toBeDisabled();
  });

  it('shows a fault with its line and does not publish it', async () => {
    renderEditor();
    await replaceInDraft('windowDays: 28', 'windowDays: soon');
    const problems = screen.getByRole('region', { name: 'Problems' });
    expect(await within(problems).findByText('Line 5')).toBeInTheDocument();
    expect(problems).toHaveTextContent('expected a number, found "soon"');
    expect(screen.getByText('Mend the problems first.')).toBeInTheDocument();
  });

  it('says in words what the draft changes, and wants a reason', async () => {
    renderEditor();
    await replaceInDraft('windowDays: 28', 'windowDays: 30');
    expect(
      await screen.findByText('Say why in a sentence.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Against version 1' }),
    ).toHaveTextContent('Window: 28 days → 30 days');
  });

  it('publishes after saying what that does, and tells that it worked', async () => {
    const { api, onPublished, post } = renderEditor({
      publishPolicy: async () => ({ ...theirs, reason: 'Easier to explain' }),
    });
    await prepare();
    await publish();
    await waitFor(() => expect(onPublished).toHaveBeenCalled());
    expect(api.publishPolicy).toHaveBeenCalledWith({
      text: expect.stringContaining('windowDays: 30'),
      reason: 'Easier to explain',
    });
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'Version 2 of the tier policy is in force',
        links: [
          { label: 'Show what changed', href: '/vitals/policy?compare=1' },
        ],
      }),
    );
    expect(sessionStorage).toHaveLength(0);
  });

  it('tells who was first, keeps the draft and rebases it', async () => {
    const conflict = await responseError(409, 'ConflictError', 'too late');
    const latestPolicy = jest
      .fn()
      .mockResolvedValueOnce(first)
      .mockResolvedValue(theirs);
    renderEditor({
      latestPolicy,
      publishPolicy: async () => {
        throw conflict;
      },
    });
    await prepare();
    await publish();
    expect(
      await screen.findByText('Version 2 was published meanwhile'),
    ).toBeInTheDocument();
    expect(screen.getByText(/By ada/)).toHaveTextContent('reason of version 2');
    expect(
      screen.getByRole('region', { name: 'What version 2 changed' }),
    ).toHaveTextContent('Core: scale: minimum replicas: 2 → 4');
    expect((await draftBox()).value).toContain('windowDays: 30');

    await userEvent.click(
      screen.getByRole('button', { name: 'Rebase onto version 2' }),
    );
    const rebased = await draftBox(3);
    expect(rebased.value).toContain('windowDays: 30');
    expect(rebased.value).toContain('version: 3');
    expect(
      screen.getByText('Your changes now stand on version 2'),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Undo the rebase' }),
    );
    expect(
      await screen.findByText('Version 2 was published meanwhile'),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'vitals.policy.publish'],
    [503, 'ServiceUnavailableError', 'the store is away'],
  ])('keeps the draft when the answer is %d', async (status, name, words) => {
    const refused = await responseError(status, name, 'the store is away');
    renderEditor({
      publishPolicy: async () => {
        throw refused;
      },
    });
    await prepare();
    await publish();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was published');
    expect(alert).toHaveTextContent(words);
    expect((await draftBox()).value).toContain('windowDays: 30');
  });

  it('lists what the backend found wrong', async () => {
    const refused = await responseError(400, 'InputError', 'wrong', [
      { file: 'policy.yaml', line: 7, path: 'mesh', message: 'expected more' },
    ]);
    renderEditor({
      publishPolicy: async () => {
        throw refused;
      },
    });
    await prepare();
    await publish();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'policy.yaml:7: mesh: expected more',
    );
  });

  it('restores the draft of this tab, and drops it on demand', async () => {
    sessionStorage.setItem(
      'vitals.policy.draft',
      JSON.stringify({
        baseVersion: 1,
        text: first.text.replace('windowDays: 28', 'windowDays: 21'),
        reason: 'three weeks',
        savedAt: '2026-11-24T10:00:00.000Z',
      }),
    );
    renderEditor();
    expect((await draftBox()).value).toContain('windowDays: 21');
    expect(
      screen.getByText('This is your unpublished draft'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Discard draft' }),
    );
    expect((await draftBox()).value).toContain('windowDays: 28');
    expect(sessionStorage).toHaveLength(0);
  });

  it('says that a restored draft has been overtaken', async () => {
    sessionStorage.setItem(
      'vitals.policy.draft',
      JSON.stringify({
        baseVersion: 1,
        text: first.text.replace('version: 1', 'version: 2'),
        reason: 'mine',
        savedAt: '2026-11-24T10:00:00.000Z',
      }),
    );
    renderEditor({
      latestPolicy: async () => theirs,
      policy: async () => first,
    });
    expect(
      await screen.findByText('Version 2 was published meanwhile'),
    ).toBeInTheDocument();
  });
});
