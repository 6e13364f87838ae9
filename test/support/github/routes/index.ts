import type { Routes } from '../http.ts'
import { accounts } from './accounts.ts'
import { apps } from './apps.ts'
import { checks } from './checks.ts'
import { comments } from './comments.ts'
import { conduct } from './conduct.ts'
import { contents } from './contents.ts'
import { git } from './git.ts'
import { issues } from './issues.ts'
import { labels } from './labels.ts'
import { pulls } from './pulls.ts'
import { reactions } from './reactions.ts'
import { repositories } from './repositories.ts'
import { reviews } from './reviews.ts'
import { search } from './search.ts'
import { timeline } from './timeline.ts'

/** Every route there is. */
export const routes: Routes = {
  ...accounts,
  ...apps,
  ...checks,
  ...comments,
  ...conduct,
  ...contents,
  ...git,
  ...issues,
  ...labels,
  ...pulls,
  ...reactions,
  ...repositories,
  ...reviews,
  ...search,
  ...timeline,
}
