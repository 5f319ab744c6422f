import { converse, type Scenario, type Voice } from "#lib/simulator/scenario";
import { supportSessionSpans } from "./support-session-spans.ts";

const jonas: Voice = { name: "Jonas", channel: "mic:default", pace: 2.7, variant: "en-us+m7", pitch: 45 };
const dana: Voice = { name: "Dana", channel: "system_audio:default", pace: 2.5, variant: "en-gb+f4", pitch: 60 };

const greeting = converse(2.4, [
  {
    by: jonas,
    text: "Hi Dana, this is Jonas from Northwind support. I see you've been locked out since this morning?",
  },
  { by: dana, text: "Yes, thank you. I've got a shop to run and the billing page just spins." },
  { by: jonas, text: "That's no fun, sorry. I'm opening your account now. Bear with me for a second." },
  { by: dana, text: "I already tried another browser and cleared everything." },
  { by: jonas, text: "That helps. I can see the failed logins, eleven of them, all between eight and nine." },
  { by: dana, text: "That was me, getting angrier every time." },
]);

const lockout = converse(47, [
  { by: jonas, text: "The lock is automatic after ten attempts. I'll lift it and send you a reset link." },
  { by: dana, text: "Can't I just tell you the password? Hang on, I'll paste it in the chat." },
  { by: jonas, text: "Oh, please don't paste it there. Okay, it's in. I'm going to remove that message." },
  { by: dana, text: "Sorry! Should I change it?" },
  { by: jonas, text: "Yes please, straight away. Use the link I've just sent and pick something new." },
  { by: dana, text: "Give me a moment. Typing, typing." },
  { by: dana, text: "There. It says my password was updated.", pause: 3.5 },
]);

const refund = converse(99, [
  { by: jonas, text: "And you're in, I see the new session. Is the billing page loading now?" },
  { by: dana, text: "It is. But look, you charged me twice in February. Forty nine euros, two times." },
  { by: jonas, text: "Let me check the invoices. Yes, I see both, on the third and on the fourth." },
  { by: dana, text: "So do I have to write another email about that?" },
  {
    by: jonas,
    text: "No. I'll refund the second charge right now, forty nine euros, back on your card within five days.",
  },
  { by: dana, text: "Oh, brilliant. I did not expect that today." },
  { by: jonas, text: "And I'm adding a month for the trouble this morning." },
]);

const goodbye = converse(153, [
  { by: jonas, text: "Anything else I can do? If not, I'll close the ticket with a summary." },
  { by: dana, text: "No, that's everything. You've been very kind, Jonas." },
  { by: jonas, text: "Happy to help. Have a calm rest of the day, Dana." },
  { by: dana, text: "You too. Bye bye." },
]);

/** A support agent unlocks a customer's account; she pastes her password into the chat, he promises a refund. */
export const supportSession: Scenario = {
  name: "support-session",
  title: "Ticket 58213: locked out of billing",
  seconds: 175,
  channels: ["mic:default", "system_audio:default", "display:1"],
  lines: [...greeting, ...lockout, ...refund, ...goodbye],
  spans: supportSessionSpans,
  cues: [
    {
      channel: "display:1",
      at: 57,
      until: 64,
      topics: ["sensitive", "password", "secret", "credential", "personal data"],
      confidence: 0.96,
      explanation: "A chat window shows a message from the customer with her password in plain text.",
    },
    {
      channel: "display:1",
      at: 64,
      until: 69,
      topics: ["sensitive", "password", "secret", "credential", "personal data"],
      confidence: 0.94,
      explanation:
        "The customer's password is still readable in the chat; the agent has opened the menu to remove the message.",
    },
    {
      channel: "system_audio:default",
      at: 55,
      until: 60,
      topics: ["sensitive", "password", "credential"],
      confidence: 0.67,
      explanation: "The customer offers to tell her password and announces that she will paste it into the chat.",
    },
    {
      channel: "system_audio:default",
      at: 32,
      until: 36,
      topics: ["frustrat", "angry", "upset", "negative sentiment", "unhappy", "escalat"],
      confidence: 0.78,
      explanation: "The customer says that she got angrier with every failed sign-in.",
    },
    {
      channel: "system_audio:default",
      at: 105,
      until: 111,
      topics: ["frustrat", "angry", "upset", "negative sentiment", "unhappy", "escalat"],
      confidence: 0.74,
      explanation: "The customer complains that she was charged twice in February, forty nine euros each time.",
    },
    {
      channel: "mic:default",
      at: 123,
      until: 129.6,
      topics: ["refund", "promise", "compensation", "commit"],
      confidence: 0.92,
      explanation: "The agent promises to refund forty nine euros to the customer's card within five days.",
    },
    {
      channel: "mic:default",
      at: 134.2,
      until: 138,
      topics: ["refund", "promise", "compensation", "discount"],
      confidence: 0.83,
      explanation: "The agent adds a free month for the trouble this morning.",
    },
    {
      channel: "display:1",
      at: 98,
      until: 152,
      topics: ["payment", "billing"],
      confidence: 0.82,
      explanation: "Two equal charges of €49.00 are shown and the second one is refunded.",
    },
  ],
};
