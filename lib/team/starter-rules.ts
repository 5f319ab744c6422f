import type { RuleCondition } from "#lib/model/rule";

/** What a new workspace watches for. VideoDB evaluates each prompt once per window of the index, so each says when not to fire. */
export const STARTER_RULES: readonly RuleCondition[] = [
  {
    label: "Sensitive content",
    severity: "critical",
    indexKind: "visual_index",
    prompt: `Fire when a secret is readable on the screen: a password in plain text, an API key or access token, a private key, a full payment card number, or a government identity number.
It counts in any place: a chat, a terminal, an editor, a form, a document, a password manager that shows the value.
Do not fire for masked values (dots or asterisks), empty password fields, the word "password" alone, or values that are clearly placeholders such as "your-key-here".`,
  },
  {
    label: "Refund promised",
    severity: "high",
    indexKind: "audio_index",
    prompt: `Fire when the speaker commits to giving money back or waiving a charge: a refund, a credit, a free month, a cancelled invoice.
The commitment must be made ("I will refund you", "you'll see it back on your card"), not only asked for, explained as policy, or refused.
In the explanation give the amount and the date if they were said.`,
  },
  {
    label: "Unknown device",
    severity: "high",
    indexKind: "visual_index",
    prompt: `Fire when the screen shows a notice about a sign-in or a connection from a device that is not recognised: a new device or location in a sign-in mail, an unfamiliar entry in a list of signed-in devices, an unknown remote-control or screen-sharing session, an unrecognised USB drive.
Do not fire for the person's own routine sign-in or for a device list in which every entry is marked as known.`,
  },
  {
    label: "Customer upset",
    severity: "low",
    indexKind: "audio_index",
    prompt: `Fire when the other party of the call says they are angry or disappointed, threatens to leave or to complain publicly, or asks to speak to a manager.
Do not fire for mild impatience, jokes, or a problem that is described calmly.`,
  },
  {
    label: "Error on screen",
    severity: "info",
    indexKind: "visual_index",
    prompt: `Fire when an error that stops the person's work appears on the screen: a crash dialog, a failed build or deployment, a stack trace, a page that says it cannot be shown, a lost connection.
Do not fire for warnings in passing, spell-check marks, or text that merely talks about errors.`,
  },
];
