import type { Entity } from '@backstage/catalog-model';
import {
  Alert,
  Button,
  DatePicker,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { fromAbsolute, getLocalTimeZone } from '@internationalized/date';
import { maxReasonLength } from '@vitals/plugin-vitals-common/client';
import { useState } from 'react';
import {
  formProblem,
  formRequest,
  maintenanceMinutes,
  type MaintenanceForm,
} from './maintenanceForm';
import { lengthWords } from './objectiveWords';
import { useMaintenance } from './useMaintenance';

type PlanMaintenanceDialogProps = {
  entity: Entity;
  onClose: () => void;
  onChanged: () => void;
};

const lengths = maintenanceMinutes.map(minutes => ({
  id: String(minutes),
  label: lengthWords(minutes * 60),
}));

type FieldsProps = {
  form: MaintenanceForm;
  onChange: (change: Partial<MaintenanceForm>) => void;
};

function Fields({ form, onChange }: FieldsProps) {
  const zone = getLocalTimeZone();
  return (
    <>
      <DatePicker
        label="Begins"
        description={`Your time, ${zone}`}
        granularity="minute"
        hourCycle={24}
        hideTimeZone
        value={form.from === undefined ? null : fromAbsolute(form.from, zone)}
        onChange={value => onChange({ from: value?.toDate(zone).getTime() })}
      />
      <Select
        label="Lasts"
        options={lengths}
        value={String(form.minutes)}
        onChange={key => onChange({ minutes: Number(key) })}
      />
      <TextAreaField
        label="Reason"
        secondaryLabel="Required"
        description="Stands beside your name, for everybody to read."
        isRequired
        rows={2}
        maxLength={maxReasonLength}
        value={form.reason}
        onChange={reason => onChange({ reason })}
      />
    </>
  );
}

/** Says what a maintenance will do, asks when and why, and enters it. */
export function PlanMaintenanceDialog(props: PlanMaintenanceDialogProps) {
  const { entity, onClose, onChanged } = props;
  const [form, setForm] = useState<MaintenanceForm>(() => ({
    from: Date.now(),
    minutes: 60,
    reason: '',
  }));
  const { plan, isWorking, failure } = useMaintenance(entity);
  const problem = formProblem(form, Date.now());
  const { from } = form;
  const submit = async () => {
    if (isWorking || from === undefined) return;
    if (!(await plan(formRequest(form, from)))) return;
    onClose();
    onChanged();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(560px, 92vw)"
    >
      <DialogHeader>Enter maintenance of {entity.metadata.name}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">
            What happens in this time is left out of the <em>adjusted</em>{' '}
            budget. The measured budget, the alerts and whom they wake stay as
            they are.
          </Text>
          <Text as="p">
            It can be ended early or withdrawn at any time; the entry stays in
            the log. Begin and end are widened to whole five minutes.
          </Text>
          <Fields
            form={form}
            onChange={change => setForm(before => ({ ...before, ...change }))}
          />
          {problem && (
            <Text as="p" color="danger" role="alert">
              {problem}
            </Text>
          )}
          {failure && (
            <Alert
              status="danger"
              icon
              role="alert"
              title="Nothing was entered"
              description={failure}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close" isDisabled={isWorking}>
          Cancel
        </Button>
        <Button
          isDisabled={form.reason.trim() === '' || problem !== undefined}
          isPending={isWorking}
          onPress={submit}
        >
          Enter maintenance
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
