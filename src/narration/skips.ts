/** How far the buttons and keys of a player lead back and forward: a sentence to hear again, a passage to leave out. */
export const BACK_SECONDS = 15
export const FORWARD_SECONDS = 30
