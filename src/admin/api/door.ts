import { Hono, type MiddlewareHandler } from 'hono'
import { problem } from '../../platform/problem.ts'
import type { DeskEnv } from '../desk.ts'
import { guardBody } from '../input.ts'
import { accountApi } from './account.ts'
import { archiveAudioApi } from './archive-audio.ts'
import { articlesApi } from './articles.ts'
import { auditApi } from './audit.ts'
import { briefsApi } from './briefs.ts'
import { frontApi } from './front.ts'
import { healthApi } from './health.ts'
import { issuesApi } from './issues.ts'
import { mediaApi } from './media.ts'
import { movingApi } from './moving.ts'
import { peopleApi, topicsApi } from './names.ts'
import { narrationApi } from './narration.ts'
import { newslettersApi } from './newsletters.ts'
import { openApi } from './openapi.ts'
import { picksApi } from './picks.ts'
import { previewsApi } from './previews.ts'
import { publicationApi } from './publication.ts'
import { recordingApi } from './recording.ts'
import { mailboxApi, returnsApi } from './returns.ts'
import { revisionsApi } from './revisions.ts'
import { sendingApi } from './sending.ts'
import { siteApi } from './site.ts'
import { staffApi } from './staff.ts'
import { suppressionsApi } from './suppressions.ts'
import { tokensApi } from './tokens.ts'
import { workingCopyApi } from './working-copy.ts'

/** The API: what programs call, and what every page of the desk asks when something is to be done. */
export function apiDoor(enter: MiddlewareHandler<DeskEnv>): Hono<DeskEnv> {
  const api = new Hono<DeskEnv>().basePath('/admin/api')
  api.get('/openapi.json', openApi(api))
  api.use(enter)
  // Pictures, recordings, lists of subscribers and mailboxes come as they are; all that follows takes JSON.
  api.route('/media', mediaApi)
  api.route('/newsletters/returns/mailbox', mailboxApi)
  api.route('/newsletters', movingApi)
  api.route('/articles', recordingApi)
  api.use(guardBody)
  api.route('/articles', publicationApi)
  api.route('/articles', articlesApi)
  api.route('/articles', revisionsApi)
  api.route('/articles', workingCopyApi)
  api.route('/articles', previewsApi)
  api.route('/articles', narrationApi)
  api.route('/narration', archiveAudioApi)
  api.route('/briefs', briefsApi)
  api.route('/picks', picksApi)
  api.route('/front', frontApi)
  api.route('/topics', topicsApi)
  api.route('/people', peopleApi)
  api.route('/newsletters/returns', returnsApi)
  api.route('/newsletters/suppressions', suppressionsApi)
  api.route('/newsletters', newslettersApi)
  api.route('/newsletters', issuesApi)
  api.route('/newsletters', sendingApi)
  api.route('/tokens', tokensApi)
  api.route('/staff', staffApi)
  api.route('/audit', auditApi)
  api.route('/account', accountApi)
  api.route('/health', healthApi)
  api.route('/', siteApi)
  api.all('*', () => problem(404, 'There is nothing at this address. What there is stands in /admin/api/openapi.json.'))
  return api
}
