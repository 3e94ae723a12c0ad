import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { addAbsenceOperation, removeAbsenceOperation } from './absences.ts';
import { getRepOperation } from './get-rep.ts';
import { holdSeatOperation } from './hold-seat.ts';
import { listRepsOperation } from './list-reps.ts';
import { setLicenceOperation } from './set-licence.ts';
import { updateRepOperation } from './update-rep.ts';

export const routes = [
  route(contract.listReps, listRepsOperation),
  route(contract.getRep, getRepOperation),
  route(contract.updateRep, updateRepOperation),
  route(contract.setLicence, setLicenceOperation),
  route(contract.addAbsence, addAbsenceOperation),
  route(contract.removeAbsence, removeAbsenceOperation),
  route(contract.holdSeat, holdSeatOperation),
];
