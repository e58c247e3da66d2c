import { arrangeCover, endCover } from '@/lib/access/cover/commands';
import { listCovers, listPeopleForCover, planCover } from '@/lib/access/cover/queries';
import { changeGrant, giveAccess, planAccess, removeGrant } from '@/lib/access/grants/commands';
import {
  exportAccess,
  getGiving,
  getGrant,
  getMatrix,
  listHoldersToChoose,
} from '@/lib/access/grants/queries';
import { matrixSchema } from '@/lib/access/grants/schema';
import { remindEndings } from '@/lib/access/reminders/commands';
import { decideReview, finishReview, openReviews, startReview } from '@/lib/access/reviews/commands';
import { exportReview, findReviewState, getReview, listReviews } from '@/lib/access/reviews/queries';
import { reviewAddressSchema } from '@/lib/access/reviews/schema';
import { explainAccess, listPeopleToExplain } from '@/lib/access/why/queries';
import { addMembers, createTeam, removeMember, removeTeam, renameTeam } from '@/lib/teams/commands';
import { getSetUpState, getTeam, listPeopleToAdd, listTeams } from '@/lib/teams/queries';
import { addSchema } from '@/lib/teams/schema';
import type { AuthorisationCase, Stage } from '../authorisation-case';

const anywhere = { q: '', page: 1 };
const level = { level: 'READ', endsOn: '' };

const entered = ({ mailboxId }: Stage, holder: string) => ({ holder, mailboxIds: [mailboxId], ...level });

const cover = ({ mailboxId, colleagueId }: Stage, awayId: string) => ({
  awayId,
  coveringId: colleagueId,
  mailboxIds: [mailboxId],
  startsOn: '',
  endsOn: '',
});

/** Teams, access, cover and reviews. */
export const teamsCases: Record<string, AuthorisationCase> = {
  'teams/queries.listTeams': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listTeams(actor, organisationId, anywhere),
  },
  'teams/queries.getTeam': {
    needs: 'administrator',
    finds: 'team',
    call: (actor, { organisationId, teamId }, id = teamId) => getTeam(actor, organisationId, id, 1),
  },
  'teams/queries.listPeopleToAdd': {
    needs: 'administrator',
    finds: 'team',
    call: (actor, { organisationId, teamId }, id = teamId) =>
      listPeopleToAdd(actor, organisationId, id, addSchema.parse({})),
  },
  'teams/queries.getSetUpState': {
    needs: 'administrator',
    call: (actor, { organisationId }) => getSetUpState(actor, organisationId),
  },
  'teams/commands.createTeam': {
    needs: 'administrator',
    call: (actor, { organisationId }) => createTeam(actor, organisationId, 'Night shift'),
  },
  'teams/commands.renameTeam': {
    needs: 'administrator',
    finds: 'team',
    call: (actor, { organisationId, teamId }, id = teamId) =>
      renameTeam(actor, organisationId, id, 'Back office'),
  },
  'teams/commands.removeTeam': {
    needs: 'administrator',
    finds: 'team',
    call: (actor, { organisationId, teamId }, id = teamId) => removeTeam(actor, organisationId, id),
  },
  'teams/commands.addMembers': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, teamId, colleagueId }, id = colleagueId) =>
      addMembers(actor, organisationId, teamId, [id]),
  },
  'teams/commands.removeMember': {
    needs: 'administrator',
    finds: 'team',
    call: async (actor, { organisationId, teamId, colleagueId }, id = teamId) => {
      await addMembers(actor, organisationId, teamId, [colleagueId]);
      await removeMember(actor, organisationId, id, colleagueId);
    },
  },
  'access/grants/queries.getMatrix': {
    needs: 'administrator',
    call: (actor, { organisationId }) => getMatrix(actor, organisationId, matrixSchema.parse({})),
  },
  'access/grants/queries.exportAccess': {
    needs: 'administrator',
    call: (actor, { organisationId }) => exportAccess(actor, organisationId),
  },
  'access/grants/queries.listHoldersToChoose': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listHoldersToChoose(actor, organisationId, ''),
  },
  'access/grants/queries.getGiving': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      getGiving(actor, organisationId, { kind: 'person', id }),
  },
  'access/grants/queries.getGrant': {
    needs: 'administrator',
    finds: 'grant',
    call: (actor, { organisationId, grantId }, id = grantId) => getGrant(actor, organisationId, id),
  },
  'access/grants/commands.planAccess': {
    needs: 'administrator',
    finds: 'team',
    call: (actor, stage, id = stage.teamId) =>
      planAccess(actor, stage.organisationId, entered(stage, `team_${id}`)),
  },
  'access/grants/commands.giveAccess': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, stage, id = stage.colleagueId) =>
      giveAccess(actor, stage.organisationId, entered(stage, `person_${id}`)),
  },
  'access/grants/commands.changeGrant': {
    needs: 'administrator',
    finds: 'grant',
    call: (actor, { organisationId, grantId }, id = grantId) =>
      changeGrant(actor, organisationId, id, { ...level, was: level }),
  },
  'access/grants/commands.removeGrant': {
    needs: 'administrator',
    finds: 'grant',
    call: (actor, { organisationId, grantId }, id = grantId) => removeGrant(actor, organisationId, id),
  },
  'access/why/queries.explainAccess': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, mailboxId, colleagueId }, id = colleagueId) =>
      explainAccess(actor, organisationId, id, mailboxId),
  },
  'access/why/queries.listPeopleToExplain': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listPeopleToExplain(actor, organisationId, ''),
  },
  'access/cover/queries.listCovers': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listCovers(actor, organisationId),
  },
  'access/cover/queries.listPeopleForCover': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listPeopleForCover(actor, organisationId, '', null),
  },
  'access/cover/queries.planCover': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      planCover(actor, organisationId, colleagueId, id),
  },
  'access/cover/commands.arrangeCover': {
    needs: 'administrator',
    endsIn: 'invalid_input',
    finds: 'person',
    call: (actor, stage, id = stage.colleagueId) =>
      arrangeCover(actor, stage.organisationId, cover(stage, id)),
  },
  'access/cover/commands.endCover': {
    needs: 'administrator',
    endsIn: 'conflict',
    finds: 'grant',
    call: (actor, { organisationId, grantId }, id = grantId) => endCover(actor, organisationId, id),
  },
  'access/reviews/queries.findReviewState': {
    needs: 'administrator',
    call: (actor, { organisationId }) => findReviewState(actor, organisationId),
  },
  'access/reviews/queries.listReviews': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listReviews(actor, organisationId),
  },
  'access/reviews/queries.getReview': {
    needs: 'administrator',
    finds: 'review',
    call: (actor, { organisationId, reviewId }, id = reviewId) =>
      getReview(actor, organisationId, id, reviewAddressSchema.parse({})),
  },
  'access/reviews/queries.exportReview': {
    needs: 'administrator',
    finds: 'review',
    call: (actor, { organisationId, reviewId }, id = reviewId) => exportReview(actor, organisationId, id),
  },
  'access/reviews/commands.startReview': {
    needs: 'administrator',
    call: (actor, { organisationId }) => startReview(actor, organisationId),
  },
  'access/reviews/commands.decideReview': {
    needs: 'administrator',
    finds: 'review item',
    call: (actor, { organisationId, reviewId, reviewItemId }, id = reviewItemId) =>
      decideReview(actor, organisationId, reviewId, [{ itemId: id, decision: 'KEEP', was: null }]),
  },
  'access/reviews/commands.finishReview': {
    needs: 'administrator',
    finds: 'review',
    call: (actor, { organisationId, reviewId }, id = reviewId) => finishReview(actor, organisationId, id),
  },
  'access/reviews/commands.openReviews': { needs: 'worker', call: (actor) => openReviews(actor) },
  'access/reminders/commands.remindEndings': { needs: 'worker', call: (actor) => remindEndings(actor) },
};
