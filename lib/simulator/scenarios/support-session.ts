import { converse, type Scenario, type Voice } from "#lib/simulator/scenario";

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
  spans: [
    {
      channel: "display:1",
      at: 0,
      until: 22,
      texts: [
        "Help desk with ticket 58213 “Locked out of billing”, customer Dana Whitfield, priority high, opened 09:12.",
        "The agent scrolls through the ticket; the customer tried two browsers and cleared the cache.",
      ],
      still: "Ticket 58213 stays open in the help desk.",
    },
    {
      channel: "display:1",
      at: 22,
      until: 55,
      texts: [
        "Customer page of Dana Whitfield, Whitfield Ceramics. Account state “locked”, eleven failed sign-ins between 08:04 and 08:57.",
        "The sign-in log is filtered to today; every failed attempt comes from the same address.",
        "The agent presses “Unlock account”; the state changes from locked to active and “Reset link sent” appears.",
      ],
      still: "The customer page of Dana Whitfield with the list of failed sign-ins.",
    },
    {
      channel: "display:1",
      at: 55,
      until: 72,
      texts: [
        "Chat with Dana Whitfield. Her last message reads “my password is Teapot-1987!” in plain text.",
        "The chat still shows the customer's password in plain text while the agent opens the message menu.",
      ],
      still: "The customer's password is still readable in the chat.",
    },
    {
      channel: "display:1",
      at: 72,
      until: 98,
      texts: [
        "The message was deleted; the chat shows “This message was removed by an agent”.",
        "The customer page shows a new entry: “Password changed”, one minute ago.",
      ],
      still: "Chat beside the customer page; the agent waits.",
    },
    {
      channel: "display:1",
      at: 98,
      until: 126,
      texts: [
        "Invoices of Whitfield Ceramics. Two charges of €49.00 in February, on the 3rd and on the 4th, both paid.",
        "Both February invoices are selected; the second one is highlighted as a possible duplicate.",
      ],
      still: "The invoice list with two equal February charges.",
    },
    {
      channel: "display:1",
      at: 126,
      until: 152,
      texts: [
        "Refund dialog for invoice INV-20418: amount €49.00, reason “duplicate charge”, to card ending 4410.",
        "The refund is confirmed: “€49.00 refunded, 3 to 5 business days”. A credit of one month is added.",
      ],
      still: "Confirmation of the refund of €49.00.",
    },
    {
      channel: "display:1",
      at: 152,
      until: 175,
      texts: [
        "Ticket 58213 with a closing summary being typed: unlocked, password changed, duplicate charge refunded.",
        "Ticket 58213 changes to Solved; the queue on the left shows four waiting tickets.",
      ],
      still: "The solved ticket.",
    },
    {
      channel: "display:2",
      at: 0,
      until: 175,
      texts: [
        "Knowledge base article “Unlocking an account” on the second display.",
        "The refund policy is open on the second display: agents may refund up to €100.",
      ],
      still: "Knowledge base on the second display.",
    },
    {
      channel: "mic:default",
      at: 2,
      until: 46,
      texts: [
        "The agent greets the customer, apologises and opens the account.",
        "The agent found eleven failed sign-ins.",
      ],
      still: "The agent listens.",
    },
    {
      channel: "mic:default",
      at: 47,
      until: 98,
      texts: [
        "The agent lifts the lock and warns against sharing the password in chat.",
        "The agent asks for an immediate password change.",
      ],
      still: "The agent waits for the customer.",
    },
    {
      channel: "mic:default",
      at: 99,
      until: 152,
      texts: [
        "The agent confirms that the customer was charged twice.",
        "The agent promises a refund of forty nine euros within five days and adds a free month.",
      ],
      still: "The agent listens.",
    },
    {
      channel: "mic:default",
      at: 153,
      until: 175,
      texts: ["The agent closes the conversation warmly."],
      still: "Goodbyes.",
    },
    {
      channel: "system_audio:default",
      at: 8,
      until: 46,
      texts: [
        "The customer is stressed: her shop cannot invoice since this morning.",
        "The customer admits that the failed sign-ins were hers.",
      ],
      still: "The customer waits.",
    },
    {
      channel: "system_audio:default",
      at: 52,
      until: 98,
      texts: [
        "The customer offers her password and pastes it into the chat.",
        "The customer is typing; keyboard sounds, then relief.",
      ],
      still: "The customer types.",
    },
    {
      channel: "system_audio:default",
      at: 104,
      until: 152,
      texts: [
        "The customer complains about a double charge in February.",
        "The customer is pleasantly surprised by the refund.",
      ],
      still: "The customer waits.",
    },
    {
      channel: "system_audio:default",
      at: 157,
      until: 175,
      texts: ["The customer thanks the agent and says goodbye."],
      still: "Goodbyes.",
    },
  ],
  cues: [
    {
      channel: "display:1",
      at: 55,
      until: 72,
      topics: ["sensitive", "password", "secret", "credential", "personal data"],
      confidence: 0.96,
      explanation:
        "A chat window shows a message from the customer with her password in plain text: “my password is Teapot-1987!”. It stays readable until the agent removes the message.",
    },
    {
      channel: "system_audio:default",
      at: 52,
      until: 64,
      topics: ["sensitive", "password", "credential"],
      confidence: 0.67,
      explanation: "The customer offers to tell her password and announces that she will paste it into the chat.",
    },
    {
      channel: "mic:default",
      at: 118,
      until: 146,
      topics: ["refund", "promise", "compensation", "discount", "commit"],
      confidence: 0.91,
      explanation: "The agent promises to refund forty nine euros within five days and adds a free month.",
    },
    {
      channel: "system_audio:default",
      at: 8,
      until: 46,
      topics: ["frustrat", "angry", "upset", "negative sentiment", "unhappy", "escalat"],
      confidence: 0.78,
      explanation: "The customer says she has a shop to run and got angrier with every failed attempt.",
    },
    {
      channel: "display:1",
      at: 98,
      until: 152,
      topics: ["refund", "payment", "card number", "billing"],
      confidence: 0.82,
      explanation: "Two equal charges of €49.00 are shown and the second one is refunded.",
    },
  ],
};
