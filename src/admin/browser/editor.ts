import { enhance } from './editor/component.ts'

for (const textarea of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) enhance(textarea)
