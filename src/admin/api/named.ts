import { z } from 'zod'
import { describePerson, findPortrait } from '../../people/describing.ts'
import { describeTopic, findDescription } from '../../topics/describing.ts'
import { line, text, words } from '../input.ts'
import { picture } from './article-schema.ts'
import { personShape, topicShape } from './shapes.ts'

const name = words(120).optional()
const SOMETHING = 'Name at least one field to change.'
const hasSome = (change: object) => Object.keys(change).length > 0

/** What is told of a topic, and of a person; all else is the same for both. */
export const NAMES = {
  topic: {
    tag: 'Topics',
    noun: 'Topic',
    shape: topicShape,
    change: z.strictObject({ name, description: line(300).optional() }).refine(hasSome, SOMETHING),
    find: findDescription,
    describe: describeTopic,
  },
  person: {
    tag: 'People',
    noun: 'Person',
    shape: personShape,
    change: z
      .strictObject({ name, biography: text(3_000).optional(), picture: picture.nullable().optional() })
      .refine(hasSome, SOMETHING),
    find: findPortrait,
    describe: describePerson,
  },
} as const
